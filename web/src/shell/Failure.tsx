import { useMemo } from "preact/hooks";
import { Problem, Unreachable } from "../api/problem";
import { LinkButton } from "../forms/Button";
import { duration } from "../i18n/durations";
import { m } from "../paraglide/messages.js";
import { useSecondsLeft } from "./useSecondsLeft";

/** What went wrong, what to do about it, and the id by which the operator finds it. Takes whatever was thrown. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice } = words(error);
  const requestId = error instanceof Problem ? error.requestId : "";
  const wait = error instanceof Problem ? error.retryAfter : undefined;
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        {advice && <p>{advice}</p>}
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

/** What 401 means of a session; a sign-in that was refused has words of its own. */
const SESSION = new Set(["tokenMissing", "tokenExpired", "tokenInvalid", "sessionEnded", "unknown"]);

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

function words(error: unknown): { title: string; advice: string } {
  if (error instanceof Unreachable) return { title: m.frame_unreachable_title(), advice: m.frame_unreachable_advice() };
  if (!(error instanceof Problem)) return { title: m.frame_fault_title(), advice: m.frame_fault_advice() };
  if (error.status >= 500 && error.status !== 503)
    return { title: m.frame_fault_title(), advice: m.frame_fault_advice() };
  if (error.status === 401 && SESSION.has(error.code))
    return { title: m.frame_signed_out_title(), advice: m.frame_signed_out_advice() };
  if (error.status === 404) return { title: m.frame_not_found_title(), advice: m.frame_not_found_advice() };
  // what the API refuses it explains in words for a person
  const busy = error.status === 429 || error.status === 503;
  const title = error.title || (busy ? m.frame_busy_title() : m.frame_refused_title());
  return { title, advice: error.message === title ? "" : error.message };
}
