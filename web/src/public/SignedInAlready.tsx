import { homeOf, isOfficial, me } from "../api/me";
import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";

/** Instead of a page that is for guests. */
export function SignedInAlready({ title }: { title: string }) {
  const official = me.value !== undefined && isOfficial(me.value);
  return (
    <Page title={title}>
      <p class="govuk-body">{m.public_signed_in_already()}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={homeOf(me.value)}>
          {official ? m.frame_nav_office() : m.frame_nav_cabinet()}
        </a>
      </p>
    </Page>
  );
}
