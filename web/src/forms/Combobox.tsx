import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { described, Field, type FieldProps } from "./Field";

export interface Option {
  id: string;
  name: string;
}

interface ComboboxProps extends FieldProps {
  /** What stands in the field. */
  typed: string;
  onTyped: (typed: string) => void;
  /** What fits to it, in the order of the list. */
  options: readonly Option[];
  onChoose: (option: Option) => void;
  /** Whether the list is wanted: it is shown if it holds anything. */
  open: boolean;
  onOpen: (open: boolean) => void;
  /** What the list is called. */
  listLabel: string;
  onLeave?: () => void;
  /** What is said of the options, over what follows the field. */
  told?: ComponentChildren;
  /** What follows the field. */
  children?: ComponentChildren;
}

/** One of many, found by typing: WAI-ARIA's editable combobox with a list. The focus stays in the field, the list is told. */
export function Combobox(props: ComboboxProps) {
  const { name, hint, error, required, typed, options, open, onOpen } = props;
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const listed = open && options.length > 0;
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [active]);

  function choose(option: Option): void {
    props.onChoose(option);
    close();
  }

  function close(): void {
    onOpen(false);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    const chosen = options[active];
    if (key === "ArrowDown" || key === "ArrowUp") {
      onOpen(true);
      const places = options.length + 1; // the field itself is one of them
      const move = key === "ArrowDown" ? 1 : -1;
      setActive(now => ((now + 1 + move + places) % places) - 1);
    } else if (key === "Enter" && (open || event.repeat)) {
      // an answer to the list, even to one that is still to come, and however long it is held: the form is not to go off by it
      if (open && chosen) choose(chosen);
      else close();
    } else if (key === "Escape" && open) close();
    else return;
    event.preventDefault();
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
          aria-activedescendant={open && options[active] ? `${name}-${active}` : undefined}
          {...described(name, hint, error)}
          onInput={event => {
            props.onTyped(event.currentTarget.value);
            onOpen(true);
            setActive(-1);
          }}
          onClick={() => onOpen(true)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            props.onLeave?.();
            close();
          }}
        />
        <div
          ref={list}
          id={`${name}-list`}
          class="combobox__list"
          role="listbox"
          aria-label={props.listLabel}
          hidden={!listed}
          tabIndex={-1} // what scrolls would be a stop of its own
          onPointerDown={stay}
          onMouseDown={stay}
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus is
            <div
              key={option.id}
              id={`${name}-${index}`}
              class="combobox__option"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onClick={() => choose(option)}
            >
              {option.name}
            </div>
          ))}
        </div>
        {props.told}
      </div>
      {props.children}
    </Field>
  );
}

/** The focus stays in the field. Some browsers move it by the one event, some by the other. */
function stay(event: Event): void {
  event.preventDefault();
}
