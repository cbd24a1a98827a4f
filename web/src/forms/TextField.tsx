import type { AriaAttributes, InputHTMLAttributes } from "preact";
import { described, Field, type FieldProps } from "./Field";

export interface TextFieldProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "email" | "tel" | "search" | "password" | "date";
  /** What browsers fill in (WCAG 1.3.5): "given-name", "one-time-code" … */
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "tel" | "email";
  /** In characters: how wide it is drawn. */
  width?: 2 | 4 | 5 | 10 | 20 | 30;
  maxLength?: number;
  spellcheck?: boolean;
  disabled?: boolean;
  /** The language of what is written, where it is not the page's: spelling and speech follow it. */
  lang?: string;
  /** Anything else that an input takes. */
  input?: AriaAttributes & {
    autoCapitalize?: "none";
    min?: string;
    max?: string;
    onBlur?: () => void;
    onKeyDown?: NonNullable<InputHTMLAttributes<HTMLInputElement>["onKeyDown"]>;
  };
}

export function TextField(props: TextFieldProps) {
  const {
    name,
    hint,
    error,
    value,
    onValue,
    type = "text",
    autoComplete,
    inputMode,
    width,
    maxLength,
    required,
  } = props;
  // the types want to know each kind of input apart, for its role; ours has the role that its kind brings
  const kind = { type } as { type: "text" };
  return (
    <Field {...props}>
      <input
        id={name}
        name={name}
        {...kind}
        class={`govuk-input ${width ? `govuk-input--width-${width}` : ""} ${error ? "govuk-input--error" : ""}`}
        value={value}
        onInput={event => onValue(event.currentTarget.value)}
        autoComplete={autoComplete ?? "off"}
        inputMode={inputMode}
        maxLength={maxLength}
        spellcheck={props.spellcheck ?? false}
        disabled={props.disabled}
        lang={props.lang}
        aria-required={required}
        aria-invalid={error ? "true" : undefined}
        {...described(name, hint, error)}
        {...props.input}
      />
    </Field>
  );
}
