import { useEffect, useRef } from "preact/hooks";
import { m } from "../../paraglide/messages.js";
import { entryInWords, type LogEntry } from "./logWords";

/** The person was changed by somebody else: what they did, and that nothing typed is lost. */
export function ConflictNotice({ entries }: { entries: LogEntry[] | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (entries) box.current?.focus();
  }, [entries]);
  if (!entries) return null;
  return (
    <div ref={box} class="govuk-error-summary" role="alert" tabIndex={-1}>
      <h3 class="govuk-error-summary__title">{m.people_changed_title()}</h3>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-list--bullet">
          {entries.map(entry => (
            <li key={entry.n}>{entryInWords(entry)}</li>
          ))}
        </ul>
        <p>{m.people_changed_again()}</p>
      </div>
    </div>
  );
}
