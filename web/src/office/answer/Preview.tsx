import { isOfficial, me } from "../../api/me";
import { longDate, today } from "../../i18n/dates";
import { Letter } from "../../letter/Letter";
import { m } from "../../paraglide/messages.js";
import { fullName, OUTCOME } from "../../words/appeal";
import { applicantName } from "../card/item";
import type { Card } from "../card/useCard";
import type { AnswerContent } from "./answerContent";

/** How the answer will look to who reads it, while it is written. The exact document is shown where it is signed. */
export function Preview({ card, content }: { card: Card; content: AnswerContent }) {
  const who = me.value;
  if (!who || !isOfficial(who)) return null;
  const { registration, applicant, language, number } = card;
  const { outcome, text } = content;
  return (
    <section class="preview" aria-labelledby="preview">
      <h4 id="preview" class="govuk-heading-s">
        {m.office_preview()}
      </h4>
      <Letter
        organisation={who.organisation.name}
        facts={[longDate(today()), registration?.index ?? m.office_number({ number })]}
        to={applicant ? [applicantName(card), applicant.address] : []}
        lang={language}
        outcome={outcome && OUTCOME[outcome]()}
        text={text || <span class="letter__empty">{m.office_preview_empty()}</span>}
        signature={
          <p>{who.roles.includes("head") ? `${who.post}, ${fullName(who.name)}` : m.office_preview_signature()}</p>
        }
      />
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{m.office_preview_appeal()}</span>
        </summary>
        <div class="govuk-details__text">
          <div class="written" lang={language}>
            {card.text ?? m.office_erased()}
          </div>
        </div>
      </details>
    </section>
  );
}
