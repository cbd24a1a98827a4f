import { useEffect, useRef } from "preact/hooks";
import { m } from "../../paraglide/messages.js";
import { entryInWords } from "../card/history";
import type { ChangedMeanwhile } from "./useCommand";

/** The card was changed by somebody else: what they did, and that nothing typed is lost. */
export function ChangedMeanwhileNotice({
  change,
  permitted,
}: {
  change: ChangedMeanwhile | undefined;
  permitted: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (change) box.current?.focus();
  }, [change]);
  if (!change) return null;
  return (
    <div ref={box} class="govuk-error-summary" role="alert" tabIndex={-1}>
      <h4 class="govuk-error-summary__title">{m.office_changed_title()}</h4>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-list--bullet">
          {change.events.map(event => (
            <li key={event.n}>{entryInWords(event)}</li>
          ))}
        </ul>
        <p>{permitted ? m.office_changed_again() : m.office_changed_over()}</p>
        {!permitted && <p>{change.problem.message}</p>}
      </div>
    </div>
  );
}
