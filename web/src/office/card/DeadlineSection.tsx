import { DueCalendar } from "../../charts/DueCalendar";
import { m } from "../../paraglide/messages.js";
import { DEADLINE_KIND, normInWords, stepInWords } from "./deadlineSteps";
import type { Card } from "./useCard";

/** By when, against a calendar, and how it was counted, so that a person can check it. */
export function DeadlineSection({ card }: { card: Card }) {
  const { dueOn, term, registration, answer } = card;
  if (!dueOn) return null;
  return (
    <section aria-labelledby="card-term">
      <h2 id="card-term" class="govuk-heading-m">
        {registration ? m.office_card_deadline() : m.office_card_registration_deadline()}
      </h2>
      <DueCalendar
        from={registration?.registeredOn ?? card.submittedAt}
        fromLabel={registration ? m.office_fact_registered() : m.office_fact_submitted()}
        due={dueOn}
        workingDaysLeft={card.daysLeft ?? undefined}
        doneOn={answer?.sentAt}
      />
      {term && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{m.office_deadline_how()}</span>
          </summary>
          <div class="govuk-details__text">
            <p>
              {DEADLINE_KIND[term.term]()} ({normInWords(term.norm)})
            </p>
            <ol class="govuk-list">
              {term.steps.map(step => (
                <li key={`${step.code}-${step.date}`}>{stepInWords(step)}</li>
              ))}
            </ol>
          </div>
        </details>
      )}
    </section>
  );
}
