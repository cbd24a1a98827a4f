import { described, Field, type FieldProps } from "./Field";

interface SelectProps<V extends string> extends FieldProps {
  options: { value: V; label: string }[];
  value: V;
  onValue: (value: V) => void;
}

/** One of many: a list that opens. */
export function SelectField<V extends string>(props: SelectProps<V>) {
  const { name, hint, error, options, value, onValue, required } = props;
  return (
    <Field {...props}>
      <select
        id={name}
        name={name}
        class={`govuk-select ${error ? "govuk-select--error" : ""}`}
        value={value}
        onChange={event => onValue(event.currentTarget.value as V)}
        aria-required={required}
        aria-invalid={error ? "true" : undefined}
        {...described(name, hint, error)}
      >
        {options.map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
