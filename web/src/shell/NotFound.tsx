import { m } from "../paraglide/messages.js";
import { Page } from "./Page";

export function NotFound() {
  return (
    <Page title={m.frame_not_found_title()}>
      <p class="govuk-body">{m.frame_not_found_advice()}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {m.frame_nav_home()}
        </a>
      </p>
    </Page>
  );
}
