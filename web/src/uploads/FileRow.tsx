import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { LinkButton } from "../forms/Button";
import { bytes } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { Confirm } from "../shell/Confirm";
import { awaitsCheck, type Item, isDisconnected, isRefused, needsAttention } from "./machine";
import type { Uploader } from "./uploader";
import { percent, stateOf } from "./words";

interface FileRowProps {
  item: Item;
  uploader: Uploader;
  /** To be taken out: its owner has confirmed it, where there was something to confirm. */
  onRemoved: () => void;
}

/** One file: its name, where it is, and what can be done. */
export function FileRow({ item, uploader, onRemoved }: FileRowProps) {
  const { key, name, size, phase, rightName, madeFrom } = item;
  const wrong = needsAttention(item) && phase.is !== "paused";
  const actions = useFocusKept();
  const act = (words: string, does: () => void) => (
    <LinkButton label={m.uploads_action({ action: words, name })} onClick={does}>
      {words}
    </LinkButton>
  );
  return (
    <li class={`upload ${wrong ? "upload--wrong" : ""}`}>
      <div class="upload__what">
        <span class="upload__name">{name}</span> <span class="upload__size">{bytes(size)}</span>
      </div>
      <div class={wrong ? "govuk-error-message upload__state" : "upload__state"}>
        {wrong && <span class="govuk-visually-hidden">{m.frame_error_prefix()}</span>}
        {phase.is === "stored" && !wrong && !awaitsCheck(item) && <Tick />} {stateOf(item)}
      </div>
      {rightName && !wrong && <div class="upload__state">{m.uploads_misnamed()}</div>}
      {madeFrom && <div class="upload__state">{m.uploads_made_from({ name: madeFrom })}</div>}
      {(phase.is === "sending" || phase.is === "paused") && (
        <progress
          class="upload__bar"
          max={100}
          value={phase.is === "sending" ? percent(phase.sent, size) : 0}
          aria-label={m.uploads_bar({ name })}
        />
      )}
      <div ref={actions} class="upload__actions">
        {rightName && uploader.canRename(item)
          ? act(m.uploads_rename({ name: rightName }), () => uploader.rename(key))
          : null}
        {phase.is === "sending" || phase.is === "waiting"
          ? act(m.uploads_pause(), () => uploader.pause(key))
          : phase.is === "paused" && !isDisconnected(item)
            ? act(m.uploads_resume(), () => uploader.resume(key))
            : phase.is === "failed" || isDisconnected(item)
              ? act(m.uploads_retry(), () => uploader.resume(key))
              : null}
        {isRefused(item) ? act(m.uploads_remove(), onRemoved) : <Remove name={name} onRemoved={onRemoved} />}
      </div>
    </li>
  );
}

/** Taken out only after a confirmation (seed:0). */
function Remove({ name, onRemoved }: { name: string; onRemoved: () => void }): ComponentChildren {
  return (
    <Confirm
      label={m.uploads_action({ action: m.uploads_remove(), name })}
      question={m.uploads_remove_question({ name })}
      detail={m.uploads_remove_detail()}
      yes={m.uploads_remove()}
      onYes={async () => undefined}
      onDone={onRemoved}
    >
      {m.uploads_remove()}
    </Confirm>
  );
}

/** A button goes when what it does is over, perhaps from under the focus: then the last one of the row, which stays, takes it. */
function useFocusKept() {
  const box = useRef<HTMLDivElement>(null);
  const had = box.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (!had || box.current?.contains(document.activeElement)) return;
    box.current?.querySelector<HTMLElement>(":scope > button:last-of-type")?.focus();
  });
  return box;
}

function Tick() {
  return (
    <svg class="upload__tick" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d="M2 8.500l4 4 8-9" fill="none" stroke="currentColor" stroke-width="2.500" />
    </svg>
  );
}
