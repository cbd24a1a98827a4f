import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { type Item, isInProgress } from "../../uploads/machine";
import { stateOf } from "../../uploads/words";
import type { SubmissionState } from "../draft/submit";

/** Where a submission is, seen and heard. */
export function Progress({ submission, files }: { submission: SubmissionState; files: readonly Item[] }) {
  const underWay = files.filter(isInProgress);
  const words = WORDS[submission.is]?.();
  return (
    <>
      {submission.is !== "files" && underWay.length > 0 && (
        <p class="govuk-inset-text">
          {m.appeal_files_under_way({ names: underWay.map(({ name }) => name).join(", ") })}
        </p>
      )}
      <div role="status">
        {words && (
          <div class="govuk-inset-text">
            <p class="govuk-body">{words}</p>
          </div>
        )}
      </div>
      {submission.is === "files" && (
        <ul class="govuk-list">
          {underWay.map(item => (
            <li key={item.key}>
              {item.name}: {stateOf(item)}
            </li>
          ))}
        </ul>
      )}
      {submission.is === "unknown" && (
        <>
          <Failure error={submission.error} />
          <p class="govuk-body">{m.appeal_submit_unknown()}</p>
        </>
      )}
    </>
  );
}

const WORDS: Partial<Record<SubmissionState["is"], () => string>> = {
  files: m.appeal_submit_files,
  sending: m.appeal_submit_sending,
  busy: m.appeal_submit_busy,
  unsure: m.appeal_submit_unsure,
  overtaken: m.appeal_submit_overtaken,
};
