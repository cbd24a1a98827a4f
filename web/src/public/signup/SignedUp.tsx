import { useLocation } from "preact-iso";
import { homeOf, me } from "../../api/me";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { DeveloperMessages } from "../../signature/DeveloperMessages";
import { isEntitySigner } from "../../signature/developer";
import { PasswordSignIn } from "../PasswordSignIn";
import { ProviderButtons } from "../ProviderButtons";
import { SignatureSignIn } from "../SignatureSignIn";
import { offer } from "./offer";
import type { PendingSignup } from "./pendingSignup";

/** The first sign-in, right here: it activates a person's cabinet (seed:0), and opens the account of a legal entity by proving its УНП. */
export function SignedUp({ kind, login }: { kind: PendingSignup["kind"]; login: string }) {
  const { route } = useLocation();
  const enter = () => route(homeOf(me.value), true);
  return (
    <Page
      key="registered"
      title={kind === "individual" ? m.public_registered_title() : m.public_organisation_confirmed_title()}
    >
      {kind === "individual" ? (
        <>
          <p class="govuk-body-l">{m.public_registered()}</p>
          <p class="govuk-body">{m.public_email_link_sent()}</p>
        </>
      ) : (
        <p class="govuk-body-l">{m.public_organisation_confirmed()}</p>
      )}
      <DeveloperMessages />
      <h2 class="govuk-heading-m">{m.public_first_sign_in()}</h2>
      {kind === "individual" ? (
        <>
          <ProviderButtons purpose="signIn" />
          {(login || !offer.peek()) && <PasswordSignIn login={login} onEntered={enter} />}
        </>
      ) : (
        <>
          <p class="govuk-body">{m.public_organisation_sign_in()}</p>
          <SignatureSignIn onEntered={enter} signers={isEntitySigner} />
        </>
      )}
    </Page>
  );
}
