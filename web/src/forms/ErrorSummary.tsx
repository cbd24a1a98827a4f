import { useEffect, useRef } from "preact/hooks";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { focusField } from "./focusField";
import type { Form } from "./useForm";

type Refused = Pick<Form<object>, "errors" | "failure" | "attempt"> & Partial<Pick<Form<object>, "unnamed">>;

/**
 * What is wrong, above the form, as GOV.UK does it: it takes the focus after each refusal and leads to each field. What refused the whole form
 * stands here too, so that there is one place to look.
 */
export function ErrorSummary({ form }: { form: Refused }) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(form.errors);
  useEffect(() => {
    if (form.attempt > 0) box.current?.focus();
  }, [form.attempt]);
  if (form.failure !== undefined) {
    return (
      <div ref={box} tabIndex={-1}>
        <Failure error={form.failure} />
      </div>
    );
  }
  if (entries.length === 0) return null;
  return (
    <div ref={box} class="govuk-error-summary" tabIndex={-1} role="alert">
      <h2 class="govuk-error-summary__title">{m.frame_error_summary()}</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {entries.map(([name, words]) => (
          <li key={name}>
            <a href={`#${name}`} onClick={event => focusField(name) && event.preventDefault()}>
              {form.unnamed?.includes(name) ? named(name, words) : words}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words with the label of their field before them: read from the page, where labels follow its language. */
function named(name: string, words: string): string {
  const field = document.getElementById(name);
  const label = document.querySelector(`label[for="${CSS.escape(name)}"]`) ?? field?.querySelector("legend");
  const text = [...(label?.childNodes ?? [])].find(node => node.nodeType === Node.TEXT_NODE)?.textContent?.trim();
  return text ? `${text}: ${words}` : words;
}
