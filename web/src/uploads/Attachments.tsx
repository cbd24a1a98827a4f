import { useEffect, useRef, useState } from "preact/hooks";
import { type FieldProps, FieldSet } from "../forms/Field";
import { bytes } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { announcements } from "./announcements";
import { FileRow } from "./FileRow";
import { ACCEPT, FORMATS, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES } from "./formats";
import type { Item } from "./machine";
import type { Uploader } from "./uploader";
import { useVerdicts } from "./verdicts";
import { ANNOUNCEMENT } from "./words";

interface AttachmentsProps extends Omit<FieldProps, "hint"> {
  uploader: Uploader;
  /** What else is to be known before anything is chosen. */
  note?: string;
}

/**
 * Files of an appeal or of an answer: the limits before anything is chosen, «Добавить» (seed:0) or a drop, and each file with where it is, what can
 * be done about it, and why not. The files themselves are the uploader's.
 */
export function Attachments({ uploader, name, label, note, error, required = false }: AttachmentsProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useVerdicts(uploader);
  const items = uploader.items.value;
  const limits = { count: MAX_FILES, each: bytes(MAX_FILE_BYTES), all: bytes(MAX_TOTAL_BYTES) };
  const add = (files: FileList | null | undefined) => uploader.add([...(files ?? [])]);

  function drop(event: DragEvent): void {
    setOver(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  }

  return (
    <FieldSet
      name={name}
      label={label}
      error={error}
      required={required}
      hint={
        <>
          {m.uploads_limits(limits)} {m.uploads_formats({ formats: FORMATS })} {note}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: an extra for those with a mouse; the button does the same */}
      <div
        class={`uploads ${over ? "uploads--over" : ""}`}
        onDragOver={event => {
          event.preventDefault(); // without it the browser would open what is dropped
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={`${name}-add`}
          class="govuk-visually-hidden uploads__input"
          type="file"
          multiple
          accept={ACCEPT}
          onChange={event => {
            add(event.currentTarget.files);
            event.currentTarget.value = ""; // so that the same file can be chosen again
          }}
          aria-describedby={`${name}-hint`}
        />
        <label class="govuk-button govuk-button--secondary uploads__add" for={`${name}-add`}>
          {m.uploads_add()}
        </label>
        <span class="uploads__drop">{m.uploads_drop()}</span>
        {items.length > 0 && (
          <ul class="uploads__list" aria-label={m.uploads_list()}>
            {items.map((item, index) => (
              <FileRow
                key={item.key}
                item={item}
                uploader={uploader}
                onRemoved={() => {
                  const rows = document.querySelectorAll<HTMLElement>(`#${name} .uploads__list > li`);
                  uploader.remove(item.key);
                  (rows[index + 1] ?? rows[index - 1])
                    ?.querySelector<HTMLElement>(".upload__actions > button:last-of-type")
                    ?.focus();
                  if (rows.length < 2) input.current?.focus();
                }}
              />
            ))}
          </ul>
        )}
        {items.some(({ phase }) => phase.is === "sending" || phase.is === "paused") && (
          <p class="govuk-hint">{m.uploads_pause_hint()}</p>
        )}
        <Teller items={items} />
      </div>
    </FieldSet>
  );
}

/** Tells a screen reader what happened, and nothing that did not. */
function Teller({ items }: { items: readonly Item[] }) {
  const before = useRef(items);
  const [told, setTold] = useState("");
  useEffect(() => {
    const happened = announcements(before.current, items);
    before.current = items;
    if (happened.length > 0) setTold(happened.map(({ name, what }) => ANNOUNCEMENT[what]({ name })).join(" "));
  }, [items]);
  return (
    <div class="govuk-visually-hidden" role="status">
      {told}
    </div>
  );
}
