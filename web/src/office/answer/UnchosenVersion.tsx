import { m } from "../../paraglide/messages.js";
import { AnswerVersion } from "./AnswerVersion";
import type { AnswerSync } from "./answerSync";

/** The version that was not chosen in a conflict: parts of it may still be needed. */
export function UnchosenVersion({ sync, lang }: { sync: AnswerSync; lang: string }) {
  const aside = sync.unchosen.value;
  if (!aside) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.office_conflict_aside()}</span>
      </summary>
      <div class="govuk-details__text">
        <AnswerVersion written={aside} lang={lang} />
      </div>
    </details>
  );
}
