import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { awaitsCheck, isInProgress, isRefused } from "../../uploads/machine";
import { namesOf, stateOf } from "../../uploads/words";
import type { OpenDraft } from "../draft/OpenDraft";
import type { SubmissionState } from "../draft/submit";

/** Where a submission is, seen and heard. */
export function Progress({ draft }: { draft: OpenDraft }) {
  const submission = draft.submission.value;
  const files = draft.uploader.items.value;
  const underWay = files.filter(isInProgress);
  const awaited = files.filter(awaitsCheck);
  const refused = files.filter(isRefused);
  const words = WORDS[submission.is]?.();
  return (
    <>
      {submission.is !== "files" && underWay.length > 0 && (
        <p class="govuk-inset-text">{m.appeal_files_under_way({ names: namesOf(underWay) })}</p>
      )}
      <div role="status">
        {refused.length > 0 && (
          <p class="govuk-error-message">
            {m.uploads_refused_names({ names: namesOf(refused) })}.{" "}
            <a class="govuk-link" href={`/drafts/${draft.id}#files`}>
              {m.frame_change()}
              <span class="govuk-visually-hidden">: {m.words_files()}</span>
            </a>
          </p>
        )}
        {(words || awaited.length > 0) && (
          <div class="govuk-inset-text">
            {awaited.length > 0 && <p class="govuk-body">{m.uploads_unchecked({ names: namesOf(awaited) })}</p>}
            {words && <p class="govuk-body">{words}</p>}
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
  checking: m.uploads_checking,
  sending: m.appeal_submit_sending,
  busy: m.appeal_submit_busy,
  unsure: m.appeal_submit_unsure,
  overtaken: m.appeal_submit_overtaken,
};
