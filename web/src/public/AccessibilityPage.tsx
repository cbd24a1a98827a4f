import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";

/** What was checked and what was not, without a claim to more. */
export default function AccessibilityPage() {
  return (
    <Page title={m.frame_nav_accessibility()}>
      <p class="govuk-body">{m.public_accessibility_what()}</p>
      <h2 class="govuk-heading-m">{m.public_accessibility_can()}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{m.public_accessibility_can_appearance()}</li>
        <li>{m.public_accessibility_can_keyboard()}</li>
        <li>{m.public_accessibility_can_zoom()}</li>
        <li>{m.public_accessibility_can_motion()}</li>
      </ul>
      <h2 class="govuk-heading-m">{m.public_accessibility_checked()}</h2>
      <Paragraphs text={m.public_accessibility_checked_text()} />
      <h2 class="govuk-heading-m">{m.public_accessibility_limits()}</h2>
      <Paragraphs text={m.public_accessibility_limits_text()} />
      <h2 class="govuk-heading-m">{m.public_accessibility_tell()}</h2>
      <p class="govuk-body">{m.public_accessibility_tell_text()}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/help/contact">
          {m.frame_nav_contact()}
        </a>
      </p>
    </Page>
  );
}

function Paragraphs({ text }: { text: string }) {
  return text.split("\n").map(line => (
    <p key={line} class="govuk-body">
      {line}
    </p>
  ));
}
