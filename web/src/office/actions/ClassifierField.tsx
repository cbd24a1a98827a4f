import { useEffect, useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { answer } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { LinkButton } from "../../forms/Button";
import { described, Field } from "../../forms/Field";
import type { Bound } from "../../forms/useForm";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { found, type Picked } from "./classifier";

type Entry = Schemas["ClassifierEntry"];

/**
 * A code of the state classifier, found by typing a part of code or name: a combobox with a list (ARIA APG). Without the classifier the appeal is
 * registered all the same: the code may be left out.
 */
export function ClassifierField({ name, value, onValue, error }: Bound<Picked>) {
  const [classifier] = useLoad(readClassifier, []);
  const entries = classifier.state === "ready" ? classifier.value : [];
  const { code, typed } = value;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const chosen = entries.find(entry => entry.code === code);
  const fitting = found(entries, typed);
  const listed = open && fitting.length > 0;
  useEffect(() => {
    document.getElementById(optionId(name, at))?.scrollIntoView({ block: "nearest" });
  }, [name, at]);

  function choose(entry: Entry) {
    onValue({ code: entry.code, typed: inWords(entry) });
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
      setAt(now => Math.min(Math.max(now + by, 0), fitting.length - 1));
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
          class={`govuk-input ${error ? "govuk-input--error" : ""}`}
          type="text"
          role="combobox"
          autoComplete="off"
          spellcheck={false}
          aria-expanded={listed}
          aria-invalid={error ? "true" : undefined}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? optionId(name, at) : undefined}
          {...described(name, true, error)}
          value={typed}
          onInput={event => {
            onValue({ code: "", typed: event.currentTarget.value });
            setOpen(true);
            setAt(-1);
          }}
          onKeyDown={press}
          onBlur={close}
        />
        <div id={list} role="listbox" aria-label={m.office_classifier()} class="combobox__list" hidden={!listed}>
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
      {/* as it is when the field is left: nothing may move away from under the pointer that leaves it */}
      <p class="govuk-hint combobox__told" role="status">
        {chosen
          ? m.office_classifier_chosen({ code: chosen.code })
          : (open || typed.trim()) && (fitting.length > 0 ? told(fitting.length) : m.office_classifier_none())}
      </p>
      {chosen && (
        <p class="govuk-body">
          <LinkButton
            onClick={() => {
              onValue({ code: "", typed: "" });
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
