import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { DueCalendar } from "../../charts/DueCalendar";
import { AllDeadlines } from "../../deadlines/AllDeadlines";
import { m } from "../../paraglide/messages.js";
import { statusInWords } from "../../words/appeal";
import { skippedDays } from "./skippedDays";
import type { OwnAppeal } from "./stages";

/** The last day for the answer, and how it was counted. */
export function Due({ appeal }: { appeal: OwnAppeal }) {
  const { dueOn, registeredOn, reopenedOn, dueExplanation, status, closedOn } = appeal;
  if (!dueOn || !registeredOn)
    return <p class="govuk-body">{closedOn ? m.cabinet_due_none() : m.cabinet_due_later()}</p>;
  return (
    <>
      <DueCalendar
        from={reopenedOn ?? registeredOn}
        fromLabel={reopenedOn ? m.cabinet_reopened_on() : m.cabinet_registered_on()}
        due={dueOn}
        done={closedOn ? { on: closedOn, label: statusInWords(status) } : undefined}
        daysOff={skippedDays(dueExplanation?.steps ?? [], dueOn)}
      />
      {dueExplanation && (
        <details class="govuk-details print-open">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{m.cabinet_due_how()}</span>
          </summary>
          <div class="govuk-details__text">
            <p class="govuk-body">{dueExplanation.term}</p>
            <ol class="govuk-list">
              {dueExplanation.steps.map(step => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        </details>
      )}
      <AllDeadlines load={() => deadlinesOf(appeal.number)} version={appeal.history.length} />
    </>
  );
}

async function deadlinesOf(number: string) {
  return (await unwrap(api.GET("/v1/appeals/{number}/deadlines", { params: { path: { number } } }))).body.items;
}
