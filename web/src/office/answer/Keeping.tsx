import { Problem } from "../../api/problem";
import { timeOfDay } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import type { Keeper, Keeping as Phase } from "./keeper";

/** Whether what is on the page is kept: always seen, and heard where it matters. */
export function Keeping({ keeper }: { keeper: Keeper }) {
  const phase = keeper.keeping.value;
  const spoken = phase.is === "saved" || phase.is === "retrying" ? words(phase) : "";
  return (
    <>
      <p class={`keeping keeping--${phase.is}`}>{words(phase)}</p>
      <p class="govuk-visually-hidden" role="status">
        {spoken}
      </p>
      {phase.is === "refused" && !hasFields(phase.error) && <Failure error={phase.error} />}
    </>
  );
}

function words(phase: Phase): string {
  switch (phase.is) {
    case "unchanged":
      return m.office_keeping_by_itself();
    case "incomplete":
      return m.office_keeping_incomplete();
    case "waiting":
      return m.office_keeping_waiting();
    case "saving":
      return m.frame_saving();
    case "saved":
      return m.office_keeping_saved({ time: timeOfDay(phase.at.toISOString()) });
    case "retrying":
      return m.office_keeping_retrying();
    case "refused":
      return m.office_keeping_refused();
    case "conflict":
      return m.office_keeping_conflict();
  }
}

function hasFields(error: unknown): boolean {
  return error instanceof Problem && error.fields.length > 0;
}
