import { useState } from "preact/hooks";
import { m } from "../paraglide/messages.js";
import { LinkButton } from "./Button";
import type { FieldProps } from "./Field";
import { TextField } from "./TextField";

interface PasswordFieldProps extends FieldProps {
  value: string;
  onValue: (value: string) => void;
  autoComplete: "current-password" | "new-password";
}

/** A password, which its owner may look at: typing blind is hard on a phone. */
export function PasswordField({ value, onValue, autoComplete, ...field }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const [told, setTold] = useState(false);
  return (
    <div class="password-field">
      <TextField
        {...field}
        type={shown ? "text" : "password"}
        value={value}
        onValue={onValue}
        autoComplete={autoComplete}
        width={20}
        input={{ autoCapitalize: "none" }}
      />
      <p class="govuk-body password-field__toggle">
        <LinkButton
          onClick={() => {
            setShown(now => !now);
            setTold(true);
          }}
        >
          {shown ? m.frame_password_hide() : m.frame_password_show()}
        </LinkButton>
      </p>
      <span class="govuk-visually-hidden" aria-live="polite">
        {told && (shown ? m.frame_password_shown() : m.frame_password_hidden())}
      </span>
    </div>
  );
}
