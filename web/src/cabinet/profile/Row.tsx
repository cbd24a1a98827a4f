import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { LinkButton } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";

interface RowProps {
  label: string;
  children: ComponentChildren;
  /** Beneath the value: why it cannot be changed, what follows from a change. */
  note?: ComponentChildren;
  /** The form that changes it, with what closes it; nothing where it cannot be changed. */
  edit?: (close: () => void) => ComponentChildren;
}

/** One part of the profile: its value, and on demand the form that changes it, in its place. */
export function Row({ label, children, note, edit }: RowProps) {
  const [open, setOpen] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const was = useRef(false);
  const button = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    else if (was.current) button.current?.querySelector("button")?.focus();
    was.current = open;
  }, [open]);
  return (
    <div class="profile__row">
      <dt>{label}</dt>
      <dd>
        {open && edit ? (
          <div ref={form}>{edit(() => setOpen(false))}</div>
        ) : (
          <>
            <div class="profile__value">{children}</div>
            {edit && (
              <div ref={button} class="profile__change">
                <LinkButton label={m.cabinet_change_of({ what: label })} onClick={() => setOpen(true)}>
                  {m.frame_change()}
                </LinkButton>
              </div>
            )}
          </>
        )}
        {note && <div class="govuk-hint profile__note">{note}</div>}
      </dd>
    </div>
  );
}
