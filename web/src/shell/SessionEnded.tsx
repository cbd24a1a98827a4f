import { useEffect, useRef } from "preact/hooks";
import { isOfficial, me } from "../api/me";
import { abandonSession, declineProof, presence, proofAsked } from "../api/session";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { PasswordSignIn } from "../public/PasswordSignIn";
import { ProviderButtons } from "../public/ProviderButtons";
import { SignatureSignIn } from "../public/SignatureSignIn";

/**
 * The session ended while its owner was at work. The page stays as it is behind this dialogue: whoever signs in again goes on where they were, and
 * what was being saved is saved then. The same dialogue asks for password or signature once more where the session alone is not enough.
 */
export function SessionEnded() {
  const dialogue = useRef<HTMLDialogElement>(null);
  const expired = presence.value.is === "expired";
  const open = expired || proofAsked.value;
  useEffect(() => {
    if (open) dialogue.current?.showModal();
    else dialogue.current?.close();
  }, [open]);
  // a browser lets nobody hold a dialogue open against a second Escape; without it the page would wait for a sign-in that nothing offers
  const stay = () => {
    if (presence.peek().is === "expired") dialogue.current?.showModal();
    else declineProof();
  };
  const who = me.value;
  const login = who !== undefined && !isOfficial(who) && who.kind === "individual" ? (who.login ?? "") : undefined;
  return (
    <dialog
      ref={dialogue}
      class="dialogue"
      aria-labelledby="session-ended"
      onCancel={event => expired && event.preventDefault()}
      onClose={stay}
    >
      {open && (
        <>
          <h2 id="session-ended" class="govuk-heading-m">
            {expired ? m.frame_session_ended_title() : m.frame_proof_title()}
          </h2>
          <p class="govuk-body">{expired ? m.frame_session_ended_advice() : m.frame_proof_advice()}</p>
          {login !== undefined ? (
            <>
              {/* whoever has no password leaves the page: a provider is asked on its own */}
              {login ? <PasswordSignIn again login={login} /> : <ProviderButtons purpose="signIn" />}
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
          {expired ? (
            <LinkButton onClick={abandonSession}>{m.frame_session_ended_leave()}</LinkButton>
          ) : (
            <LinkButton onClick={declineProof}>{m.frame_cancel()}</LinkButton>
          )}
        </>
      )}
    </dialog>
  );
}
