import { useEffect, useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { answer } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { LinkButton } from "../../forms/Button";
import { described, Field } from "../../forms/Field";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { found } from "./classifier";

interface ClassifierProps {
  name: string;
  value: string;
  onValue: (code: string) => void;
  error: string | undefined;
}

type Entry = Schemas["ClassifierEntry"];

/**
 * A code of the state classifier, found by typing a part of code or name: a combobox with a list (ARIA APG). Without the classifier the appeal is
 * registered all the same: the code may be left out.
 */
export function ClassifierField({ name, value, onValue, error }: ClassifierProps) {
  const [classifier] = useLoad(readClassifier, []);
  const entries = classifier.state === "ready" ? classifier.value : [];
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const chosen = entries.find(entry => entry.code === value);
  const fitting = open ? found(entries, typed) : [];
  useEffect(() => {
    document.getElementById(optionId(name, at))?.scrollIntoView({ block: "nearest" });
  }, [name, at]);

  function choose(entry: Entry) {
    onValue(entry.code);
    setTyped(inWords(entry));
    close();
  }
  function close() {
    setOpen(false);
    setAt(-1);
  }
  function press(event: KeyboardEvent) {
    const picked = fitting[at];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setOpen(true);
      const by = event.key === "ArrowDown" ? 1 : -1;
      setAt(now => Math.min(Math.max(now + by, 0), found(entries, typed).length - 1));
    } else if (event.key === "Enter" && open && picked) choose(picked);
    else if (event.key === "Escape" && open) close();
    else return;
    event.preventDefault();
  }

  const list = `${name}-list`;
  return (
    <Field name={name} label={m.office_classifier()} hint={m.office_classifier_hint()} error={error}>
      <div class="combobox">
        <input
          ref={input}
          id={name}
          class="govuk-input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          aria-expanded={open && fitting.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? optionId(name, at) : undefined}
          {...described(name, true, error)}
          value={open || !chosen ? typed : inWords(chosen)}
          onInput={event => {
            setTyped(event.currentTarget.value);
            onValue("");
            setOpen(true);
            setAt(-1);
          }}
          onFocus={() => setTyped(chosen ? inWords(chosen) : typed)}
          onKeyDown={press}
          onBlur={close}
        />
        <div
          id={list}
          role="listbox"
          aria-label={m.office_classifier()}
          class="combobox__list"
          hidden={!fitting.length}
        >
          {fitting.map((entry, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field, which keeps the focus
            <div
              key={entry.code}
              id={optionId(name, place)}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              class="combobox__option"
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(entry)}
            >
              {inWords(entry)}
            </div>
          ))}
        </div>
      </div>
      <p class="govuk-hint combobox__told" role="status">
        {open && (fitting.length > 0 ? told(fitting.length) : m.office_classifier_none())}
        {!open && chosen && m.office_classifier_chosen({ code: chosen.code })}
        {!open && !chosen && typed.trim() && m.office_classifier_not_chosen()}
      </p>
      {chosen && (
        <p class="govuk-body">
          <LinkButton
            onClick={() => {
              onValue("");
              setTyped("");
              input.current?.focus();
            }}
          >
            {m.office_classifier_clear()}
          </LinkButton>
        </p>
      )}
    </Field>
  );
}

async function readClassifier(): Promise<Entry[]> {
  return (await answer(api.GET("/v1/directory/classifier"))).body.items;
}

function told(n: number): string {
  return m.office_classifier_found({ n, shown: number(n) });
}

function inWords({ code, name }: Entry): string {
  return `${code} ${name}`;
}

function optionId(name: string, place: number): string {
  return `${name}-option-${place}`;
}
