import type { ComponentChildren } from "preact";
import { m } from "../paraglide/messages.js";

export interface FieldProps {
  /** Also the id: the error summary leads there. */
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string | undefined;
  /** Fields that must be filled are marked with «*» (seed:0). */
  required?: boolean;
}

/** Label, hint and error around one control, tied together for a screen reader. */
export function Field({ name, label, hint, error, required, children }: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <label class="govuk-label govuk-label--s" for={name}>
        {label}
        {required && <RequiredMark />}
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Several controls under one question. */
export function FieldSet({
  name,
  label,
  hint,
  error,
  required,
  children,
}: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" id={name} tabIndex={-1} {...described(name, hint, error)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          {label}
          {required && <RequiredMark />}
        </legend>
        <HintAndError name={name} hint={hint} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

/** What `described` names. */
function HintAndError({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">) {
  return (
    <>
      {hint && (
        <div id={`${name}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      <FieldError name={name} error={error} />
    </>
  );
}

export function FieldError({ name, error }: { name: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${name}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">{m.frame_error_prefix()}</span> {error}
    </p>
  );
}

function RequiredMark() {
  return (
    <span class="required-mark" aria-hidden="true">
      {"\u00a0*" /* never alone on a line */}
    </span>
  );
}

/** The attributes by which a control names its hint and its error. */
export function described(name: string, hint: unknown, error: string | undefined) {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return ids ? { "aria-describedby": ids } : {};
}
