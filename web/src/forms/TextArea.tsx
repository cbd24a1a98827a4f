import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { characters } from "./characters";
import { described, Field, type FieldProps } from "./Field";
import { useDebounced } from "./useDebounced";

export { characters };

interface TextAreaProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  /** Characters; how many are left is shown, and told to a screen reader when typing pauses. */
  limit: number;
  rows?: number;
  /** The language of what is written: spelling and speech follow it. */
  lang?: string;
  onBlur?: () => void;
}

export function TextArea(props: TextAreaProps) {
  const { name, hint, error, value, onValue, limit, rows = 8, lang, required } = props;
  const left = limit - characters(value);
  const words =
    left < 0
      ? m.frame_characters_over({ n: -left, shown: number(-left) })
      : m.frame_characters_left({ n: left, shown: number(left) });
  const told = useDebounced(words, 1000); // not at every key
  return (
    <Field {...props} error={error}>
      <textarea
        id={name}
        name={name}
        class={`govuk-textarea ${error || left < 0 ? "govuk-textarea--error" : ""}`}
        rows={rows}
        value={value}
        lang={lang}
        spellcheck
        onInput={event => onValue(event.currentTarget.value)}
        onBlur={props.onBlur}
        aria-required={required}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={[described(name, hint, error)["aria-describedby"], `${name}-count`].filter(Boolean).join(" ")}
      />
      <div id={`${name}-count`} class={left < 0 ? "govuk-error-message" : "govuk-hint"}>
        {words}
      </div>
      <div class="govuk-visually-hidden" aria-live="polite">
        {told}
      </div>
    </Field>
  );
}
