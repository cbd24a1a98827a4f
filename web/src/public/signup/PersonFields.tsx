import { EmailField } from "../../forms/EmailField";
import { TextField } from "../../forms/TextField";
import type { Form } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import type { PersonInput } from "./input";
import { LanguageChoice } from "./LanguageChoice";

/** A form that has these fields, and maybe others. */
type Fields<K extends keyof PersonInput> = Pick<Form<Pick<PersonInput, K>>, "field">;

/** The three parts of a name, as the law knows them (L:12.2). */
export function NameFields({ form }: { form: Fields<"surname" | "given" | "patronymic"> }) {
  return (
    <>
      <TextField {...form.field("surname")} label={m.public_surname()} autoComplete="family-name" required />
      <TextField {...form.field("given")} label={m.public_given()} autoComplete="given-name" required />
      <TextField
        {...form.field("patronymic")}
        label={m.public_patronymic()}
        hint={m.public_patronymic_hint()}
        autoComplete="additional-name"
      />
    </>
  );
}

/** Where the code goes, where letters about the appeals go, and in which language. */
export function ReachFields({ form }: { form: Fields<"phone" | "email" | "language"> }) {
  return (
    <>
      <TextField
        {...form.field("phone")}
        label={m.public_phone()}
        hint={m.public_phone_hint()}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width={20}
        required
      />
      <EmailField {...form.field("email")} label={m.public_email()} hint={m.public_email_hint()} required />
      <LanguageChoice {...form.field("language")} />
    </>
  );
}
