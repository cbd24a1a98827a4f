import { useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { LinkButton } from "../../forms/Button";
import { Combobox } from "../../forms/Combobox";
import type { Bound } from "../../forms/useForm";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { type ClassifierChoice, matchingEntries } from "./classifier";

/**
 * A code of the state classifier, found by typing a part of code or name. Without the classifier the appeal is registered all the same: the code may
 * be left out.
 */
export function ClassifierField({ name, value, onValue, error }: Bound<ClassifierChoice>) {
  const [classifier] = useLoad(readClassifier, []);
  const { items: entries, sample } = classifier.state === "ready" ? classifier.value : { items: [], sample: false };
  const { code, typed } = value;
  const [open, setOpen] = useState(false);
  const chosen = entries.find(entry => entry.code === code);
  const fitting = chosen ? [] : matchingEntries(entries, typed); // a code that was chosen is not looked for any more
  const options = fitting.map(entry => ({ id: entry.code, name: `${entry.code} ${entry.name}` }));
  return (
    <Combobox
      name={name}
      label={m.office_classifier()}
      hint={[m.office_classifier_hint(), sample && m.office_classifier_sample()].filter(Boolean).join(" ")}
      error={error}
      typed={typed}
      onTyped={words => onValue({ code: "", typed: words })}
      options={options}
      onChoose={option => onValue({ code: option.id, typed: option.name })}
      open={open}
      onOpen={setOpen}
      listLabel={m.office_classifier()}
    >
      {/* as it is when the field is left: nothing may move away from under the pointer that leaves it */}
      <p class="govuk-hint combobox__told" role="status">
        {chosen
          ? m.office_classifier_chosen({ code: chosen.code })
          : classifier.state === "ready" &&
            (open || typed.trim()) &&
            (options.length > 0 ? told(options.length) : m.office_classifier_none())}
      </p>
      {chosen && (
        <p class="govuk-body">
          <LinkButton
            onClick={() => {
              onValue({ code: "", typed: "" });
              document.getElementById(name)?.focus();
            }}
          >
            {m.office_classifier_clear()}
          </LinkButton>
        </p>
      )}
    </Combobox>
  );
}

async function readClassifier(): Promise<Schemas["Classifier"]> {
  return (await unwrap(api.GET("/v1/directory/classifier"))).body;
}

function told(n: number): string {
  return m.office_classifier_found({ n, shown: number(n) });
}
