import { useEffect, useRef, useState } from "preact/hooks";
import { described, Field, type FieldProps } from "../../forms/Field";
import { useCalm } from "../../forms/useCalm";
import { m } from "../../paraglide/messages.js";
import { isTooShort } from "./isTooShort";
import { useOrganisationName } from "./useOrganisation";
import { type Suggestions, useSuggestions } from "./useSuggestions";

interface OrganisationFieldProps extends FieldProps {
  value: string | null;
  onValue: (id: string | null) => void;
}

/** The addressee, found by typing: WAI-ARIA's editable combobox with a list. The focus stays in the field, the list is told. */
export function OrganisationField(props: OrganisationFieldProps) {
  const { name, hint, error, required, value, onValue } = props;
  const [known] = useOrganisationName(value);
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const chosenName = known.state === "ready" ? known.value : "";
  const found = useSuggestions(value === null ? typed.trim() : "", open);
  const items = found.state === "ready" ? found.items : [];
  const listed = open && items.length > 0;

  // The name of what is chosen comes from the directory, also for a draft that is taken up again or a page in another language.
  useEffect(() => {
    if (value !== null && chosenName) setTyped(chosenName);
  }, [value, chosenName]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function choose(index: number): void {
    const organisation = items[index];
    if (!organisation) return;
    setTyped(organisation.name);
    onValue(organisation.id);
    close();
  }

  function close(): void {
    setOpen(false);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const ways = items.length + 1; // the field itself is one of the places
      const move = key === "ArrowDown" ? 1 : -1;
      setActive(now => ((now + 1 + move + ways) % ways) - 1);
    } else if (key === "Enter" && open && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  }

  return (
    <Field {...props}>
      <div class="combobox">
        <input
          id={name}
          class={`govuk-input ${error ? "govuk-input--error" : ""}`}
          type="text"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          value={typed}
          aria-required={required}
          aria-invalid={error ? "true" : undefined}
          aria-autocomplete="list"
          aria-expanded={listed}
          aria-controls={`${name}-list`}
          aria-activedescendant={open && items[active] ? `${name}-${active}` : undefined}
          {...described(name, hint, error)}
          onInput={event => {
            setTyped(event.currentTarget.value);
            setOpen(true);
            setActive(-1);
            onValue(null);
          }}
          onClick={() => setOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (value === null && items.length === 1 && items[0]?.name === typed.trim()) choose(0);
            close();
          }}
        />
        <div
          ref={list}
          id={`${name}-list`}
          class="combobox__list"
          role="listbox"
          aria-label={m.appeal_organisation_list()}
          hidden={!listed}
        >
          {items.map((organisation, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus is
            <div
              key={organisation.id}
              id={`${name}-${index}`}
              class="combobox__option"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={event => event.preventDefault()} // the focus stays in the field
              onClick={() => choose(index)}
            >
              {organisation.name}
            </div>
          ))}
        </div>
        <Told found={found} open={open} typed={typed} />
      </div>
      {value !== null && chosenName && (
        // long names do not fit into the field
        <p class="govuk-body combobox__chosen">{m.appeal_organisation_chosen({ name: chosenName })}</p>
      )}
    </Field>
  );
}

/** How many were found, or that none was: seen where there is no list, and heard. */
function Told({ found, open, typed }: { found: Suggestions; open: boolean; typed: string }) {
  const words = open ? told(found, typed) : "";
  const heard = useCalm(words, 500);
  const isSeen = open && !(found.state === "ready" && found.items.length > 0);
  return (
    <>
      {isSeen && <p class="combobox__note govuk-body">{words}</p>}
      <div class="govuk-visually-hidden" role="status">
        {heard}
      </div>
    </>
  );
}

function told(found: Suggestions, typed: string): string {
  if (found.state === "asking") return m.appeal_organisation_asking();
  if (found.state === "failed") return m.appeal_organisation_failed();
  const n = found.items.length;
  if (n === 0) return isTooShort(typed) ? m.appeal_organisation_too_short() : m.appeal_organisation_none();
  return found.more ? m.appeal_organisation_more({ n }) : m.appeal_organisation_found({ n });
}
