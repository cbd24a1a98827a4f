import { useLocation } from "preact-iso";
import { homeOf, me } from "../../api/me";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { DeveloperMessages } from "../../signature/DeveloperMessages";
import { PasswordSignIn } from "../PasswordSignIn";
import { SignatureSignIn } from "../SignatureSignIn";
import type { PendingSignup } from "./pendingSignup";

/** The account is made; the first sign-in, right here, activates the cabinet (seed:0). */
export function SignedUp({ kind, login }: { kind: PendingSignup["kind"]; login: string }) {
  const { route } = useLocation();
  const enter = () => route(homeOf(me.value), true);
  return (
    <Page key="registered" title={m.public_registered_title()}>
      <p class="govuk-body-l">{m.public_registered()}</p>
      <p class="govuk-body">{m.public_email_link_sent()}</p>
      <DeveloperMessages />
      <h2 class="govuk-heading-m">{m.public_first_sign_in()}</h2>
      {kind === "individual" ? (
        <PasswordSignIn login={login} onEntered={enter} />
      ) : (
        <>
          <p class="govuk-body">{m.public_organisation_sign_in()}</p>
          <SignatureSignIn onEntered={enter} />
        </>
      )}
    </Page>
  );
}
