import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import { Button, LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { Failure } from "./Failure";
import { useAttempt } from "./useAttempt";

interface ConfirmProps {
  /** What the control that asks says, and what it says to a screen reader, where several look alike: "Remove act.pdf". */
  children: ComponentChildren;
  label?: string;
  kind?: "link" | "secondary" | "warning";
  question: string;
  detail?: ComponentChildren;
  /** The button that does it: names the action, never "OK". */
  yes: string;
  /** Done when it resolves. What it throws is shown, and it can be tried again. */
  onYes: () => Promise<void>;
  /** After it was done and the dialogue is closed: the place to take the thing off the page and to put the focus elsewhere. */
  onDone?: () => void;
}

/** Something that is not to happen by a slip: asks first. Escape and "Cancel" bring the focus back to where it was. */
export function Confirm({ children, label, kind = "link", question, detail, yes, onYes, onDone }: ConfirmProps) {
  const dialogue = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { busy, failure, attempt, forget } = useAttempt();
  const id = useId();

  function ask(): void {
    forget();
    dialogue.current?.showModal();
    heading.current?.focus(); // not the button that does it: a key pressed twice must not answer the question
  }

  async function go(): Promise<void> {
    await onYes();
    dialogue.current?.close();
    onDone?.();
  }

  return (
    <>
      {kind === "link" ? (
        <LinkButton onClick={ask} {...(label && { label })}>
          {children}
        </LinkButton>
      ) : (
        <Button kind={kind} onClick={ask} {...(label && { label })}>
          {children}
        </Button>
      )}
      <dialog ref={dialogue} class="dialogue" aria-labelledby={id}>
        <h2 id={id} ref={heading} tabIndex={-1} class="govuk-heading-m">
          {question}
        </h2>
        {failure !== undefined && <Failure error={failure} />}
        {detail && <div class="govuk-body">{detail}</div>}
        <div class="govuk-button-group">
          <Button kind="warning" busy={busy} onClick={() => void attempt(go)}>
            {yes}
          </Button>
          <Button kind="secondary" onClick={() => dialogue.current?.close()}>
            {m.frame_cancel()}
          </Button>
        </div>
      </dialog>
    </>
  );
}
