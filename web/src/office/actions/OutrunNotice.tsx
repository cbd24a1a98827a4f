import { useEffect, useRef } from "preact/hooks";
import { m } from "../../paraglide/messages.js";
import { told } from "../card/history";
import type { Outrun } from "./useCommand";

/** Two people on one card: what the other did, and that nothing typed is lost. */
export function OutrunNotice({ outrun, permitted }: { outrun: Outrun | undefined; permitted: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outrun) box.current?.focus();
  }, [outrun]);
  if (!outrun) return null;
  return (
    <div ref={box} class="govuk-error-summary" role="alert" tabIndex={-1}>
      <h4 class="govuk-error-summary__title">{m.office_outrun_title()}</h4>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-list--bullet">
          {outrun.events.map(event => (
            <li key={event.n}>{told(event)}</li>
          ))}
        </ul>
        <p>{permitted ? m.office_outrun_again() : m.office_outrun_over()}</p>
        {!permitted && <p>{outrun.problem.message}</p>}
      </div>
    </div>
  );
}
