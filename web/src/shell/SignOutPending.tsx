import { useState } from "preact/hooks";
import { retrySignOut, signOutPending } from "../api/session";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";

/** Says that the server does not know yet that somebody signed out here: on a shared computer that matters. */
export function SignOutPending() {
  const [failures, setFailures] = useState(0);
  return (
    <div role="alert">
      {signOutPending.value && (
        <div class="connection-banner">
          <div class="govuk-width-container">
            <p class="govuk-body">{m.frame_sign_out_pending()}</p>
            {failures > 0 && (
              <p key={failures} class="govuk-body">
                {m.frame_sign_out_still_pending()}
              </p>
            )}
            <p class="govuk-body">
              <LinkButton onClick={() => void retrySignOut().catch(() => setFailures(n => n + 1))}>
                {m.frame_try_again()}
              </LinkButton>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
