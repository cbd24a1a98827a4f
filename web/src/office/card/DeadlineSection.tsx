import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { DueCalendar } from "../../charts/DueCalendar";
import { AllDeadlines } from "../../deadlines/AllDeadlines";
import { m } from "../../paraglide/messages.js";
import { statusInWords } from "../../words/appeal";
import { DEADLINE_KIND, normInWords, stepInWords } from "./deadlineSteps";
import type { Card } from "./useCard";

/** By when, against a calendar, and how it was counted, so that a person can check it. */
export function DeadlineSection({ card }: { card: Card }) {
  const { dueOn, term, registration, status, closedOn } = card;
  if (!dueOn) return null;
  return (
    <section aria-labelledby="card-term">
      <h2 id="card-term" class="govuk-heading-m">
        {registration ? m.office_card_deadline() : m.office_card_registration_deadline()}
      </h2>
      <DueCalendar
        {...startOf(card)}
        due={dueOn}
        workingDaysLeft={card.daysLeft ?? undefined}
        done={closedOn ? { on: closedOn, label: statusInWords(status) } : undefined}
      />
      {term && (
        <details class="govuk-details print-open">
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
      <AllDeadlines load={() => deadlinesOf(card.number)} version={card.history.length} />
    </section>
  );
}

async function deadlinesOf(number: string) {
  return (await unwrap(api.GET("/v1/inbox/{number}/deadlines", { params: { path: { number } } }))).body.items;
}

/** The day from which it is counted. */
function startOf({ reopenedOn, registration, intake, redirectedFrom, submittedAt }: Card): {
  from: string;
  fromLabel: string;
} {
  if (reopenedOn) return { from: reopenedOn, fromLabel: m.office_fact_reopened() };
  if (registration) return { from: registration.registeredOn, fromLabel: m.office_fact_registered() };
  // a part of an entered appeal came when it was redirected
  if (intake && !redirectedFrom) return { from: intake.receivedOn, fromLabel: m.office_fact_received_on() };
  return { from: submittedAt, fromLabel: m.office_fact_submitted() };
}
