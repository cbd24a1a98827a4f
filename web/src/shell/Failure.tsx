import { Problem, Unreachable } from "../api/problem";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";

/** What went wrong, what to do about it, and the id by which the operator finds it. Takes whatever was thrown. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { title, advice } = words(error);
  const requestId = error instanceof Problem ? error.requestId : "";
  return (
    <div class="govuk-error-summary" role="alert">
      <h2 class="govuk-error-summary__title">{title}</h2>
      <div class="govuk-error-summary__body">
        <p>{advice}</p>
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

function words(error: unknown): { title: string; advice: string } {
  if (error instanceof Unreachable) return { title: m.frame_unreachable_title(), advice: m.frame_unreachable_advice() };
  if (!(error instanceof Problem)) return { title: m.frame_fault_title(), advice: m.frame_fault_advice() };
  if (error.status === 429 || error.status === 503) {
    return {
      title: error.message || m.frame_busy_title(),
      advice: m.frame_busy_advice({ seconds: error.retryAfter ?? 30 }),
    };
  }
  if (error.status >= 500) return { title: m.frame_fault_title(), advice: m.frame_fault_advice() };
  if (error.status === 401) return { title: m.frame_signed_out_title(), advice: m.frame_signed_out_advice() };
  if (error.status === 404) return { title: m.frame_not_found_title(), advice: m.frame_not_found_advice() };
  // what the API refuses it explains in words for a person
  return { title: m.frame_refused_title(), advice: error.message };
}
