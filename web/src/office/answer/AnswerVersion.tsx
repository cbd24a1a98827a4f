import { bytes } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { OUTCOME } from "../../words/appeal";
import type { AnswerContent } from "./answerContent";

/** A version of an answer with its files: two versions may differ in the files alone. */
export function AnswerVersion({ written: content, lang }: { written: AnswerContent; lang: string }) {
  const { outcome, text, files } = content;
  return (
    <>
      <p class="govuk-body-s">
        {m.office_draft_outcome()}: {outcome ? OUTCOME[outcome]() : m.office_conflict_no_outcome()}
      </p>
      <div class="written" lang={lang}>
        {text}
      </div>
      {files.length === 0 ? (
        <p class="govuk-body-s">{m.office_conflict_no_files()}</p>
      ) : (
        <>
          <p class="govuk-body-s">{m.office_conflict_files()}</p>
          <ul class="govuk-list govuk-list--bullet">
            {files.map(({ uploadId, fileName, size }) => (
              <li key={uploadId}>
                {fileName} ({bytes(size)})
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
