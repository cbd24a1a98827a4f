import { TextField, type TextFieldProps } from "./TextField";

/** An address for letters: the keyboard and the capitals that fit it. */
export function EmailField(props: TextFieldProps) {
  return (
    <TextField {...props} type="email" inputMode="email" autoComplete="email" input={{ autoCapitalize: "none" }} />
  );
}
