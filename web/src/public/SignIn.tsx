import { useLocation } from "preact-iso";
import { homeOf, me } from "../api/me";
import { m } from "../paraglide/messages.js";
import type { Audience } from "../shell/Guarded";
import { Page } from "../shell/Page";
import { isEntitySigner, isOfficialSigner } from "../signature/developer";
import { PasswordSignIn } from "./PasswordSignIn";
import { ProviderButtons } from "./ProviderButtons";
import { SignatureSignIn } from "./SignatureSignIn";

interface SignInProps {
  as: Audience;
  /** In place of a page that wants somebody signed in; it appears once they are. Otherwise the cabinet or the workplace comes next. */
  here?: boolean;
  /** The way by signature is open at once. */
  bySignature?: boolean;
}

/** The ways in. Officials and legal entities have the signature alone (seed:3, seed:4). */
export function SignIn({ as, here = false, bySignature = false }: SignInProps) {
  const { route } = useLocation();
  const enter = () => {
    if (!here) route(homeOf(me.value), true);
  };
  if (as === "official") {
    return (
      <Page title={m.public_sign_in_officials()}>
        {here && <p class="govuk-body">{m.frame_sign_in_first()}.</p>}
        <p class="govuk-body">{m.public_sign_in_officials_hint()}</p>
        <h2 class="govuk-heading-m">{m.frame_sign_in_by_signature()}</h2>
        <SignatureSignIn onEntered={enter} signers={isOfficialSigner} />
        <p class="govuk-body">
          <a class="govuk-link" href="/sign-in">
            {m.public_sign_in_applicants()}
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page title={here ? m.frame_sign_in_first() : m.frame_sign_in_title()}>
      <section aria-labelledby="by-password">
        <h2 id="by-password" class="govuk-heading-m">
          {m.frame_sign_in_by_password()}
        </h2>
        <PasswordSignIn onEntered={enter} />
        <p class="govuk-body">
          {m.frame_no_account()}{" "}
          <a class="govuk-link" href="/register">
            {m.frame_nav_register()}
          </a>
        </p>
        <p class="govuk-body">
          {m.public_forgot_password()}{" "}
          <a class="govuk-link" href="/help/contact">
            {m.public_forgot_password_write()}
          </a>
        </p>
      </section>
      <ProviderButtons purpose="signIn" />
      <details class="govuk-details sign-in__signature" open={bySignature}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{m.frame_sign_in_by_signature()}</span>
        </summary>
        <div class="govuk-details__text">
          <p class="govuk-body">{m.frame_signature_sign_in_hint()}</p>
          <SignatureSignIn onEntered={enter} {...(bySignature && { signers: isEntitySigner })} />
        </div>
      </details>
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in?as=official">
          {m.public_sign_in_officials_link()}
        </a>
      </p>
    </Page>
  );
}
