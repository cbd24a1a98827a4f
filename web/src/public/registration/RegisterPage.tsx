import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Schemas } from "../../api/client";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { PasswordField } from "../../forms/PasswordField";
import { TextField } from "../../forms/TextField";
import { useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { m } from "../../paraglide/messages.js";
import { LanguageChoice } from "./LanguageChoice";
import { open } from "./open";
import { NameFields, ReachFields } from "./PersonFields";
import { RegistrationPage } from "./RegistrationPage";
import { type IndividualTyped, individual, isTyped, typed } from "./typed";
import { lastPart, missing, refusedWords } from "./words";

/** Registration of a citizen (seed:0, seed:2); of a sole trader, too (seed:4). */
export default function RegisterPage() {
  const { route } = useLocation();
  const form = useForm({
    initial: individual(),
    check: missing,
    send: async values => {
      await open(body(values));
      route("/register/code");
    },
    fieldOf: lastPart,
    wordsOf: refusedWords,
  });
  const { values, set, errors } = form;
  useEffect(() => {
    typed.individual = values;
  }, [values]);
  useLeaveWarning(isTyped(values));
  return (
    <RegistrationPage title={m.public_register_title()}>
      <form onSubmit={event => void form.submit(event)} noValidate>
        <ErrorSummary form={form} />
        <p class="govuk-body">{m.public_required_note()}</p>
        <h2 class="govuk-heading-m">{m.public_about_you()}</h2>
        <NameFields form={form} />
        <TextField
          name="address"
          label={m.public_address()}
          hint={m.public_address_hint()}
          value={values.address}
          onValue={address => set("address", address)}
          error={errors.address}
          autoComplete="street-address"
          required
        />
        <h2 class="govuk-heading-m">{m.public_reach_you()}</h2>
        <ReachFields form={form} />
        <LanguageChoice value={values.language} onValue={language => set("language", language)} />
        <h2 class="govuk-heading-m">{m.public_sign_in_with()}</h2>
        <TextField
          name="login"
          label={m.frame_login()}
          hint={m.public_login_hint()}
          value={values.login}
          onValue={login => set("login", login)}
          error={errors.login}
          autoComplete="username"
          width={20}
          input={{ autoCapitalize: "none" }}
          required
        />
        <PasswordField
          name="password"
          label={m.frame_password()}
          hint={m.public_password_hint()}
          value={values.password}
          onValue={password => set("password", password)}
          error={errors.password}
          autoComplete="new-password"
          required
        />
        <p class="govuk-body">{m.public_code_comes()}</p>
        <Button type="submit" busy={form.busy}>
          {m.public_get_code()}
        </Button>
      </form>
    </RegistrationPage>
  );
}

function body({ surname, given, patronymic, ...values }: IndividualTyped): Schemas["IndividualBody"] {
  return {
    kind: "individual",
    name: { surname, given, ...(patronymic.trim() && { patronymic }) },
    ...values,
  };
}
