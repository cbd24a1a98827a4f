import { useLocation } from "preact-iso";
import { isOfficial, me } from "../api/me";
import { m } from "../paraglide/messages.js";
import type { Audience } from "../shell/Guarded";
import { Page } from "../shell/Page";
import { PasswordSignIn } from "./PasswordSignIn";
import { SignatureSignIn } from "./SignatureSignIn";

/**
 * The ways in. `here`: in place of a page that wants somebody signed in; it appears once they are. Otherwise the cabinet or the workplace comes
 * next. Officials and legal entities have the signature alone (seed:3).
 */
export function SignIn({ as, here = false }: { as: Audience; here?: boolean }) {
  const { route } = useLocation();
  const enter = () => {
    if (here) return;
    route(me.value && isOfficial(me.value) ? "/office" : "/cabinet", true);
  };
  return (
    <Page title={here ? m.frame_sign_in_first() : m.frame_sign_in_title()}>
      {as !== "official" && (
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
        </section>
      )}
      <section aria-labelledby="by-signature">
        <h2 id="by-signature" class="govuk-heading-m">
          {m.frame_sign_in_by_signature()}
        </h2>
        <SignatureSignIn onEntered={enter} />
      </section>
    </Page>
  );
}
