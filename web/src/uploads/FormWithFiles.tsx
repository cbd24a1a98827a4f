import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { registerUnsavedWork } from "../api/unsavedWork";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { awaitsCheck, isInProgress } from "./machine";
import { UPLOAD_SERVER } from "./server";
import { Uploader } from "./uploader";
import { waitForVerdicts } from "./verdicts";
import { attentionWords, namesOf } from "./words";

/** The files of one form, for as long as it is there. Leaving the page with some of them is warned of. */
export function useUploader(): Uploader {
  const uploader = useMemo(() => new Uploader(UPLOAD_SERVER), []);
  useEffect(() => registerUnsavedWork({ flush: async () => {}, isAtRisk: () => uploader.items.peek().length > 0 }), []);
  return uploader;
}

/** Why the files cannot be sent as they are. */
export function whyNotYet(uploader: Uploader): string | undefined {
  const items = uploader.items.peek();
  return items.some(isInProgress) ? m.cabinet_supplement_waiting() : attentionWords(items)?.();
}

interface FormWithFilesProps {
  uploader: Uploader;
  busy: boolean;
  submit: () => Promise<void>;
  /** What the button says. */
  send: string;
  children: ComponentChildren;
}

/** Sends when the checks of the files have had their time: a file that is refused stays here. Whoever does not want to wait goes on. */
export function FormWithFiles({ uploader, busy, submit, send, children }: FormWithFilesProps) {
  const [goOn, setGoOn] = useState<() => void>();
  const awaited = uploader.items.value.filter(awaitsCheck);

  async function submitWhenChecked(event: Event): Promise<void> {
    event.preventDefault();
    if (goOn) return;
    const wait = waitForVerdicts(uploader);
    setGoOn(() => wait.goOn);
    await wait.over;
    setGoOn(undefined);
    await submit();
  }

  return (
    <form onSubmit={event => void submitWhenChecked(event)} noValidate>
      {children}
      <div role="status">
        {awaited.length > 0 && (
          <div class="govuk-inset-text">
            <p class="govuk-body">{m.uploads_unchecked({ names: namesOf(awaited) })}</p>
            {goOn && <p class="govuk-body">{m.uploads_checking()}</p>}
          </div>
        )}
      </div>
      <div class="govuk-button-group">
        <Button type="submit" busy={busy || goOn !== undefined}>
          {send}
        </Button>
        {goOn && awaited.length > 0 && (
          <Button kind="secondary" onClick={goOn}>
            {m.uploads_go_on()}
          </Button>
        )}
      </div>
    </form>
  );
}
