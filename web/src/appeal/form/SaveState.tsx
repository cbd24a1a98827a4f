import { Problem } from "../../api/problem";
import { LinkButton } from "../../forms/Button";
import { useDebounced } from "../../forms/useDebounced";
import { timeOfDay } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import type { OpenDraft } from "../draft/OpenDraft";

/** Whether what was typed is saved. It stands in several places; one of them is told to a screen reader. */
export function SaveState({ draft, spoken = false }: { draft: OpenDraft; spoken?: boolean }) {
  const { phase, stored } = draft.sync.value;
  const saved = stored ? m.appeal_saved({ time: timeOfDay(stored.at) }) : "";
  const wrong =
    phase.is === "waiting"
      ? phase.why === "connection"
        ? m.appeal_not_saved_offline()
        : m.appeal_not_saved_fault()
      : phase.is === "refused"
        ? m.appeal_not_saved_refused({ why: reason(phase.error) })
        : phase.is === "conflict"
          ? m.appeal_not_saved_conflict()
          : "";
  // that it is being saved is not worth a word: what is told changes once a minute at most while all goes well
  const told = useDebounced(wrong || saved, 1000);
  return (
    <div class={`save-state ${wrong ? "save-state--wrong" : ""}`}>
      {wrong || (phase.is === "saving" ? m.frame_saving() : saved || m.appeal_saves_itself())}{" "}
      {(phase.is === "waiting" || phase.is === "refused") && (
        <LinkButton onClick={() => draft.dispatch({ type: "flush" })}>{m.appeal_save_now()}</LinkButton>
      )}
      {spoken && (
        <div class="govuk-visually-hidden" role="status">
          {told}
        </div>
      )}
    </div>
  );
}

function reason(error: unknown): string {
  if (!(error instanceof Problem)) return m.frame_fault_title();
  return error.fields[0]?.message ?? error.message;
}
