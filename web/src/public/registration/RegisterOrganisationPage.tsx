import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Schemas } from "../../api/client";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextField } from "../../forms/TextField";
import { useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { m } from "../../paraglide/messages.js";
import { LanguageChoice } from "./LanguageChoice";
import { open } from "./open";
import { NameFields, ReachFields } from "./PersonFields";
import { RegistrationPage } from "./RegistrationPage";
import { isTyped, type OrganisationTyped, organisation, typed } from "./typed";
import { lastPart, missing, refusedWords } from "./words";

/** Registration of a legal entity (seed:0): it has no password and signs in by e-signature. */
export default function RegisterOrganisationPage() {
  const { route } = useLocation();
  const form = useForm({
    initial: organisation(),
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
    typed.organisation = values;
  }, [values]);
  useLeaveWarning(isTyped(values));
  return (
    <RegistrationPage title={m.public_register_organisation_title()}>
      <form onSubmit={event => void form.submit(event)} noValidate>
        <ErrorSummary form={form} />
        <p class="govuk-body">{m.public_organisation_needs()}</p>
        <p class="govuk-body">{m.public_required_note()}</p>
        <h2 class="govuk-heading-m">{m.public_about_organisation()}</h2>
        <TextField
          name="unp"
          label={m.public_unp()}
          hint={m.public_unp_hint()}
          value={values.unp}
          onValue={unp => set("unp", unp)}
          error={errors.unp}
          inputMode="numeric"
          width={10}
          required
        />
        <TextField
          name="name"
          label={m.public_entity_name()}
          value={values.name}
          onValue={name => set("name", name)}
          error={errors.name}
          autoComplete="organization"
          required
        />
        <TextField
          name="address"
          label={m.public_entity_address()}
          value={values.address}
          onValue={address => set("address", address)}
          error={errors.address}
          autoComplete="street-address"
          required
        />
        <h2 class="govuk-heading-m">{m.public_signatory()}</h2>
        <p class="govuk-body">{m.public_signatory_hint()}</p>
        <NameFields form={form} />
        <ReachFields form={form} />
        <LanguageChoice value={values.language} onValue={language => set("language", language)} />
        <p class="govuk-body">{m.public_code_comes()}</p>
        <Button type="submit" busy={form.busy}>
          {m.public_get_code()}
        </Button>
      </form>
    </RegistrationPage>
  );
}

function body(values: OrganisationTyped): Schemas["LegalEntityBody"] {
  const { unp, name, address, surname, given, patronymic, phone, email, language } = values;
  return {
    kind: "legalEntity",
    unp,
    name,
    address,
    signatory: { name: { surname, given, ...(patronymic.trim() && { patronymic }) }, phone, email },
    language,
  };
}
