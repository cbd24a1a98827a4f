import { useState } from "preact/hooks";
import { endOwed, signOutOwed } from "../api/session";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";

/** Says that the server does not know yet that somebody signed out here: on a shared computer that matters. */
export function SignOutOwed() {
  const [failures, setFailures] = useState(0);
  return (
    <div role="alert">
      {signOutOwed.value && (
        <div class="connection-banner">
          <div class="govuk-width-container">
            <p class="govuk-body">{m.frame_sign_out_owed()}</p>
            {failures > 0 && (
              <p key={failures} class="govuk-body">
                {m.frame_sign_out_still_owed()}
              </p>
            )}
            <p class="govuk-body">
              <LinkButton onClick={() => void endOwed().catch(() => setFailures(n => n + 1))}>
                {m.frame_try_again()}
              </LinkButton>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
