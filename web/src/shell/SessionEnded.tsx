import { useEffect, useRef } from "preact/hooks";
import { isOfficial, me } from "../api/me";
import { abandonSession, presence } from "../api/session";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { PasswordSignIn } from "../public/PasswordSignIn";
import { SignatureSignIn } from "../public/SignatureSignIn";

/**
 * The session ended while its owner was at work. The page stays as it is behind this dialogue: whoever signs in again goes on where they were, and
 * what was being saved is saved then.
 */
export function SessionEnded() {
  const dialogue = useRef<HTMLDialogElement>(null);
  const expired = presence.value.is === "expired";
  useEffect(() => {
    if (expired) dialogue.current?.showModal();
    else dialogue.current?.close();
  }, [expired]);
  // a browser lets nobody hold a dialogue open against a second Escape; without it the page would wait for a sign-in that nothing offers
  const stay = () => {
    if (presence.peek().is === "expired") dialogue.current?.showModal();
  };
  const who = me.value;
  const hasPassword = who !== undefined && !isOfficial(who) && who.kind === "individual";
  return (
    <dialog
      ref={dialogue}
      class="dialogue"
      aria-labelledby="session-ended"
      onCancel={event => event.preventDefault()}
      onClose={stay}
    >
      {expired && (
        <>
          <h2 id="session-ended" class="govuk-heading-m">
            {m.frame_session_ended_title()}
          </h2>
          <p class="govuk-body">{m.frame_session_ended_advice()}</p>
          {hasPassword ? (
            <>
              <PasswordSignIn again />
              <details class="govuk-details">
                <summary class="govuk-details__summary">
                  <span class="govuk-details__summary-text">{m.frame_sign_in_by_signature()}</span>
                </summary>
                <div class="govuk-details__text">
                  <SignatureSignIn again />
                </div>
              </details>
            </>
          ) : (
            <>
              <h3 class="govuk-heading-s">{m.frame_sign_in_by_signature()}</h3>
              <SignatureSignIn again />
            </>
          )}
          <LinkButton onClick={abandonSession}>{m.frame_session_ended_leave()}</LinkButton>
        </>
      )}
    </dialog>
  );
}
