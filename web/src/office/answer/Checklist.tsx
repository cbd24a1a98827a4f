import { m } from "../../paraglide/messages.js";
import { LANGUAGE } from "../../words/appeal";
import type { Card } from "../card/useCard";

/** What the law requires of an answer (L:14, 18, 25.3) and a person must check. */
export function Checklist({ card }: { card: Card }) {
  return (
    <details class="govuk-details" open>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.office_check_title()}</span>
      </summary>
      <div class="govuk-details__text">
        <ul class="govuk-list govuk-list--bullet">
          <li>{m.office_check_language({ language: LANGUAGE[card.language]() })}</li>
          <li>{m.office_check_every_question()}</li>
          <li>{m.office_check_reasons()}</li>
          {card.kind === "complaint" && <li>{m.office_check_complaint()}</li>}
          <li>{m.office_check_refusal()}</li>
          {card.answerChannels.includes("paper") && <li>{m.office_check_paper()}</li>}
        </ul>
      </div>
    </details>
  );
}
