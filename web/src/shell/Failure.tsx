import { useMemo } from "preact/hooks";
import { Problem } from "../api/problem";
import { LinkButton } from "../forms/Button";
import { duration } from "../i18n/durations";
import { m } from "../paraglide/messages.js";
import { failureWords } from "./failureWords";
import { useSecondsLeft } from "./useSecondsLeft";

/** What went wrong, what to do about it, and the id by which the operator finds it. Takes whatever was thrown. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice, requestId, fields } = failureWords(error);
  const wait = error instanceof Problem ? error.retryAfter : undefined;
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        {advice && <p>{advice}</p>}
        {fields.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {fields.map(field => (
              <li key={field}>{field}</li>
            ))}
          </ul>
        )}
        {wait !== undefined && <Wait error={error} seconds={wait} />}
        {requestId && (
          <p class="request-id">
            {m.frame_request_id()} <code>{requestId}</code>
          </p>
        )}
        {retry && <LinkButton onClick={retry}>{m.frame_try_again()}</LinkButton>}
      </div>
    </div>
  );
}

/** When it is worth trying again. A screen reader hears it once, and again when the time has come, not every second. */
function Wait({ error, seconds }: { error: unknown; seconds: number }) {
  const until = useMemo(() => Date.now() + seconds * 1000, [error, seconds]);
  const left = useSecondsLeft(until);
  if (left === 0) return <p>{m.frame_busy_over()}</p>;
  return (
    <p>
      <span aria-hidden="true">{m.frame_busy_advice({ wait: duration(left) })}</span>
      <span class="govuk-visually-hidden">{m.frame_busy_advice({ wait: duration(seconds) })}</span>
    </p>
  );
}
