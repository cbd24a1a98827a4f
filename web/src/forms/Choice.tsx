import type { ComponentChildren } from "preact";
import { type FieldProps, FieldSet } from "./Field";

export interface Option<V extends string> {
  value: V;
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** Cannot be changed: it holds anyway. */
  fixed?: boolean;
}

interface ChoiceProps<V extends string> extends FieldProps {
  options: Option<V>[];
  value: V | undefined;
  onValue: (value: V) => void;
  inline?: boolean;
  /** For forms that must not be long: smaller marks, still large enough to press. */
  small?: boolean;
}

/** One of several: radio buttons. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { name, options, value, onValue, inline, small } = props;
  return (
    <FieldSet {...props}>
      <div class={`govuk-radios ${inline ? "govuk-radios--inline" : ""} ${small ? "govuk-radios--small" : ""}`}>
        {options.map(option => (
          <div class="govuk-radios__item" key={option.value}>
            <input
              id={`${name}-${option.value}`}
              class="govuk-radios__input"
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onValue(option.value)}
              aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
            />
            <label class="govuk-label govuk-radios__label" for={`${name}-${option.value}`}>
              {option.label}
            </label>
            {option.hint && (
              <div id={`${name}-${option.value}-hint`} class="govuk-hint govuk-radios__hint">
                {option.hint}
              </div>
            )}
          </div>
        ))}
      </div>
    </FieldSet>
  );
}

interface ChecksProps<V extends string> extends FieldProps {
  options: Option<V>[];
  values: readonly V[];
  onValues: (values: V[]) => void;
}

/** Any of several: check boxes. */
export function Checks<V extends string>(props: ChecksProps<V>) {
  const { name, options, values, onValues } = props;
  const toggle = (value: V, on: boolean) => onValues(on ? [...values, value] : values.filter(other => other !== value));
  return (
    <FieldSet {...props}>
      <div class="govuk-checkboxes">
        {options.map(option => (
          <div class="govuk-checkboxes__item" key={option.value}>
            <input
              id={`${name}-${option.value}`}
              class="govuk-checkboxes__input"
              type="checkbox"
              name={name}
              value={option.value}
              checked={option.fixed || values.includes(option.value)}
              disabled={option.fixed}
              onChange={event => toggle(option.value, event.currentTarget.checked)}
              aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${name}-${option.value}`}>
              {option.label}
            </label>
            {option.hint && (
              <div id={`${name}-${option.value}-hint`} class="govuk-hint govuk-checkboxes__hint">
                {option.hint}
              </div>
            )}
          </div>
        ))}
      </div>
    </FieldSet>
  );
}
