import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";

export default function Home() {
  return (
    <Page title={m.public_home_title()}>
      <p class="govuk-body-l">{m.public_home_what()}</p>
      <a class="govuk-button govuk-button--start" href="/appeals/new">
        {m.frame_nav_submit()}
      </a>
    </Page>
  );
}
