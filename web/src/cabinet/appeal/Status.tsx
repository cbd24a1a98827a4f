import { howFar } from "../../charts/howFar";
import { longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { OUTCOME, statusInWords } from "../../words/appeal";
import { type OwnAppeal, roadOf } from "./stages";

/** Where an appeal is, what comes next and by when: the first thing that its author wants to know. */
export function Status({ appeal }: { appeal: OwnAppeal }) {
  const { number, status, dueOn, answer, closedOn } = appeal;
  const late = !closedOn && dueOn !== null && dueOn !== undefined && dueOn < today();
  const road = roadOf(status);
  return (
    <section class={`status ${late ? "status--late" : ""}`} aria-label={m.cabinet_status()}>
      <p class="status__number">{m.cabinet_appeal_title({ number })}</p>
      <p class="status__now">{statusInWords(status)}</p>
      <p class="status__next">
        {answer
          ? m.cabinet_status_answered({ outcome: OUTCOME[answer.outcome](), date: longDate(answer.sentAt) })
          : CLOSED[status]
            ? CLOSED[status]()
            : dueOn
              ? m.cabinet_status_due({ date: longDate(dueOn), left: howFar(dueOn) })
              : m.cabinet_stage_registration_rule()}
      </p>
      {road.length > 0 && (
        <ol class="status__road" aria-label={m.cabinet_status_road()}>
          {road.map(({ step, state }) => (
            <li key={step} class={`is-${state}`} aria-current={state === "now" ? "step" : undefined}>
              {STEP[step]()}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What is said of an appeal that was closed without an answer, in place of a deadline. */
const CLOSED: Partial<Record<OwnAppeal["status"], () => string>> = {
  noted: m.cabinet_status_noted,
  redirected: m.cabinet_status_redirected,
  leftWithoutConsideration: m.cabinet_status_left,
  returned: m.cabinet_status_returned,
  prescribed: m.cabinet_status_prescribed,
  withdrawn: m.cabinet_status_withdrawn,
  merged: m.cabinet_status_merged,
  archived: m.cabinet_status_archived,
};

const STEP: Record<ReturnType<typeof roadOf>[number]["step"], () => string> = {
  submitted: m.cabinet_stage_submitted,
  registered: m.cabinet_stage_registered,
  consideration: m.cabinet_stage_consideration,
  answer: m.cabinet_stage_answer,
};
