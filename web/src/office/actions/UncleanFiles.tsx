import { useEffect } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { useLoad } from "../../api/useLoad";
import { LinkButton } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import { askWhileSeen } from "../../uploads/verdicts";
import { SCAN_REASON, SCAN_STATE } from "../../words/appeal";
import { readDraft } from "../answer/openAnswers";

interface Unclean {
  /** They were read, or could not be: then the server has the word. */
  known: boolean;
  /** Files of the saved answer that nobody could open: it cannot be signed with them. */
  files: Schemas["DraftFile"][];
  look: () => void;
}

/** Looks by itself as long as a check is still to come. */
export function useUncleanFiles(number: string, dependencies: readonly unknown[]): Unclean {
  const [draft, look] = useLoad(() => readDraft(number), [number, ...dependencies]);
  const files = draft.state === "ready" ? (draft.value?.draft.files ?? []) : [];
  const pending = files.some(({ state }) => state === "pending");
  useEffect(() => {
    if (!pending) return;
    const asking = askWhileSeen(async () => {
      await look();
      return true; // what it finds ends it
    });
    asking.anew();
    return asking.stop;
  }, [pending, look]);
  return {
    known: draft.state !== "loading",
    files: files.filter(({ state }) => state !== "clean"),
    look: () => void look(),
  };
}

/** What stands between an answer and its signature, before anybody tries. */
export function UncleanFiles({ files, look }: Omit<Unclean, "known">) {
  const pending = files.every(({ state }) => state === "pending");
  return (
    <div role="status">
      {files.length > 0 && (
        <div class="govuk-inset-text">
          <p class="govuk-body">{pending ? m.office_sign_files_pending() : m.office_sign_files_refused()}</p>
          <ul class="govuk-list govuk-list--bullet">
            {files.map(({ uploadId, fileName, state, reason }) => (
              <li key={uploadId}>
                {fileName}: {SCAN_STATE[state]()}
                {reason && ` (${SCAN_REASON[reason]()})`}
              </li>
            ))}
          </ul>
          {pending && <LinkButton onClick={look}>{m.office_sign_files_again()}</LinkButton>}
        </div>
      )}
    </div>
  );
}
