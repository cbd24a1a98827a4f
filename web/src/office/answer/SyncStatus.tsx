import { Problem } from "../../api/problem";
import { timeOfDay } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import type { AnswerSync, SyncState } from "./answerSync";

/** Whether what is on the page is saved: always shown, and announced to screen readers where it matters. */
export function SyncStatus({ sync }: { sync: AnswerSync }) {
  const state = sync.state.value;
  const spoken = state.is === "saved" || state.is === "retrying" ? words(state) : "";
  return (
    <>
      <p class={`sync-status sync-status--${state.is}`}>{words(state)}</p>
      <p class="govuk-visually-hidden" role="status">
        {spoken}
      </p>
      {state.is === "refused" && !hasFields(state.error) && <Failure error={state.error} />}
    </>
  );
}

function words(state: SyncState): string {
  switch (state.is) {
    case "unchanged":
      return m.office_sync_by_itself();
    case "incomplete":
      return m.office_sync_incomplete();
    case "waiting":
      return m.office_sync_waiting();
    case "saving":
      return m.frame_saving();
    case "saved":
      return m.office_sync_saved({ time: timeOfDay(state.at.toISOString()) });
    case "retrying":
      return m.office_sync_retrying();
    case "refused":
      return m.office_sync_refused();
    case "conflict":
      return m.office_sync_conflict();
  }
}

function hasFields(error: unknown): boolean {
  return error instanceof Problem && error.fields.length > 0;
}
