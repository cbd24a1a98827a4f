import { useEffect, useRef, useState } from "preact/hooks";
import { endSession } from "../api/session";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { unsavedAtSignOut } from "./signOut";

/** Asks whoever signs out while something that they typed could not be saved. */
export function SignOutQuestion() {
  const dialogue = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [busy, setBusy] = useState(false);
  const asks = unsavedAtSignOut.value;
  useEffect(() => {
    if (!asks) return dialogue.current?.close();
    dialogue.current?.showModal();
    heading.current?.focus(); // not a button: a key pressed twice must not answer the question
  }, [asks]);

  async function go(): Promise<void> {
    setBusy(true);
    await endSession();
    setBusy(false);
    stay();
  }
  function stay(): void {
    unsavedAtSignOut.value = false;
  }

  return (
    <dialog ref={dialogue} class="dialogue" aria-labelledby="sign-out-question" onClose={stay}>
      <h2 id="sign-out-question" ref={heading} tabIndex={-1} class="govuk-heading-m">
        {m.frame_sign_out_unsaved_title()}
      </h2>
      <p class="govuk-body">{m.frame_sign_out_unsaved_advice()}</p>
      <div class="govuk-button-group">
        <Button kind="warning" busy={busy} onClick={() => void go()}>
          {m.frame_sign_out_unsaved_go()}
        </Button>
        <Button kind="secondary" onClick={stay}>
          {m.frame_sign_out_unsaved_stay()}
        </Button>
      </div>
    </dialog>
  );
}
