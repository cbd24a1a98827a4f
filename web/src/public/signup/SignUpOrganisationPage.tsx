import type { Schemas } from "../../api/client";
import { TextField } from "../../forms/TextField";
import { m } from "../../paraglide/messages.js";
import { DeveloperEntity } from "../../signature/DeveloperEntity";
import { isBlank } from "../../text/cleaning";
import { input, type OrganisationInput, organisationInput } from "./input";
import { NameFields, ReachFields } from "./PersonFields";
import { SignupForm } from "./SignupForm";
import { useSignup } from "./useSignup";

/** Registration of a legal entity (seed:0): it has no password and signs in by e-signature. */
export default function SignUpOrganisationPage() {
  const form = useSignup({
    initial: organisationInput(),
    body,
    keep: values => {
      input.organisation = values;
    },
  });
  return (
    <SignupForm title={m.public_register_organisation_title()} form={form}>
      <p class="govuk-body">{m.public_organisation_needs()}</p>
      <DeveloperEntity
        onFill={facts => {
          for (const [field, value] of Object.entries(facts)) form.set(field as keyof typeof facts, value);
        }}
      />
      <p class="govuk-body">{m.public_required_note()}</p>
      <h2 class="govuk-heading-m">{m.public_about_organisation()}</h2>
      <TextField
        {...form.field("unp")}
        label={m.public_unp()}
        hint={m.public_unp_hint()}
        inputMode="numeric"
        width={10}
        required
      />
      <TextField {...form.field("name")} label={m.public_entity_name()} autoComplete="organization" required />
      <TextField {...form.field("address")} label={m.public_entity_address()} autoComplete="street-address" required />
      <h2 class="govuk-heading-m">{m.public_signatory()}</h2>
      <p class="govuk-body">{m.public_signatory_hint()}</p>
      <NameFields form={form} />
      <ReachFields form={form} />
    </SignupForm>
  );
}

function body(values: OrganisationInput): Schemas["LegalEntityBody"] {
  const { unp, name, address, surname, given, patronymic, phone, email, language } = values;
  return {
    kind: "legalEntity",
    unp,
    name,
    address,
    signatory: { name: { surname, given, ...(!isBlank(patronymic) && { patronymic }) }, phone, email },
    language,
  };
}
