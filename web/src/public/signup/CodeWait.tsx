import { useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import { Problem, unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { duration } from "../../i18n/durations";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { useAttempt } from "../../shell/useAttempt";
import { useSecondsLeft } from "../../shell/useSecondsLeft";
import { type PendingSignup, pendingSignupOf, rememberSignup } from "./pendingSignup";
import { endOf, type SignupEnd } from "./SignupEnded";

/** How long the code is good, and another one for those to whom none came. The seconds are seen; a screen reader hears only what has changed. */
export function CodeWait({ pending, onEnd }: { pending: PendingSignup; onEnd: (why: SignupEnd) => void }) {
  const { busy, failure, attempt } = useAttempt();
  const [sent, setSent] = useState(false);
  const wish = useRef("");
  const wait = useSecondsLeft(pending.resendAt);
  const good = useSecondsLeft(pending.expiresAt);

  async function sendAgain(): Promise<void> {
    setSent(false);
    wish.current ||= crypto.randomUUID(); // an answer that was lost is asked for under the same key: one message
    try {
      const params = { path: { id: pending.id }, header: { "Idempotency-Key": wish.current } };
      const { body, response } = await unwrap(api.POST("/v1/registrations/{id}/code", { params }));
      wish.current = "";
      rememberSignup({ ...pending, ...pendingSignupOf(pending.kind, body, response.headers.get("date")) });
      setSent(true);
    } catch (error) {
      const end = error instanceof Problem ? endOf(error) : undefined;
      if (end) return onEnd(end);
      if (error instanceof Problem && error.code === "tooSoon") {
        rememberSignup({ ...pending, resendAt: Date.now() + (error.retryAfter ?? 60) * 1000 });
      } else throw error;
    }
  }

  return (
    <section class="code-wait" aria-labelledby="no-code">
      <h2 id="no-code" class="govuk-heading-s">
        {m.public_no_code()}
      </h2>
      {failure !== undefined && <Failure error={failure} />}
      <p class="govuk-body">
        {good > 0 && <span aria-hidden="true">{m.public_code_good({ time: duration(good) })} </span>}
        {wait > 0 && <span aria-hidden="true">{m.public_code_again_in({ time: duration(wait) })}</span>}
      </p>
      <p role="status" class="govuk-body">
        {good === 0
          ? m.public_code_expired()
          : sent
            ? m.public_code_sent_again()
            : wait === 0 && m.public_code_again_now()}
      </p>
      <Button kind="secondary" onClick={() => void attempt(sendAgain)} busy={busy || wait > 0}>
        {m.public_send_again()}
      </Button>
    </section>
  );
}
