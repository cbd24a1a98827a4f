import { TextField } from "../../forms/TextField";
import type { Form } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import type { PersonTyped } from "./typed";

/** The three parts of a name, as the law knows them (L:12.2). */
export function NameFields<V extends Pick<PersonTyped, "surname" | "given" | "patronymic">>({
  form,
}: {
  form: Form<V>;
}) {
  const { values, set, errors } = form;
  return (
    <>
      <TextField
        name="surname"
        label={m.public_surname()}
        value={values.surname}
        onValue={text => set("surname", text as V["surname"])}
        error={errors.surname}
        autoComplete="family-name"
        required
      />
      <TextField
        name="given"
        label={m.public_given()}
        value={values.given}
        onValue={text => set("given", text as V["given"])}
        error={errors.given}
        autoComplete="given-name"
        required
      />
      <TextField
        name="patronymic"
        label={m.public_patronymic()}
        hint={m.public_patronymic_hint()}
        value={values.patronymic}
        onValue={text => set("patronymic", text as V["patronymic"])}
        error={errors.patronymic}
        autoComplete="additional-name"
      />
    </>
  );
}

/** Where the code goes, and where letters about the appeals go. */
export function ReachFields<V extends PersonTyped>({ form }: { form: Form<V> }) {
  const { values, set, errors } = form;
  return (
    <>
      <TextField
        name="phone"
        label={m.public_phone()}
        hint={m.public_phone_hint()}
        type="tel"
        inputMode="tel"
        value={values.phone}
        onValue={text => set("phone", text as V["phone"])}
        error={errors.phone}
        autoComplete="tel"
        width={20}
        required
      />
      <TextField
        name="email"
        label={m.public_email()}
        hint={m.public_email_hint()}
        type="email"
        inputMode="email"
        value={values.email}
        onValue={text => set("email", text as V["email"])}
        error={errors.email}
        autoComplete="email"
        input={{ autoCapitalize: "none" }}
        required
      />
    </>
  );
}
