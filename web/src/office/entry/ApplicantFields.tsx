import { Choice } from "../../forms/Choice";
import { TextField } from "../../forms/TextField";
import type { Form } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import type { EntryValues } from "./entry";

type Fields = { form: Form<EntryValues> };

/** Who appeals, as far as the appeal says so. */
export function ApplicantFields({ form }: Fields) {
  const { applicantKind } = form.values;
  return (
    <>
      <Choice
        {...form.field("applicantKind")}
        label={m.office_enter_applicant_kind()}
        options={[
          { value: "individual", label: m.office_enter_individual() },
          { value: "legalEntity", label: m.office_enter_entity() },
          { value: "anonymous", label: m.office_enter_anonymous(), hint: m.office_enter_anonymous_hint() },
        ]}
        required
      />
      {applicantKind === "individual" && <Individual form={form} />}
      {applicantKind === "legalEntity" && <LegalEntity form={form} />}
      {applicantKind === "anonymous" && <Anonymous form={form} />}
    </>
  );
}

function Individual({ form }: Fields) {
  return (
    <>
      <TextField {...form.field("surname")} label={m.public_surname()} required />
      <TextField {...form.field("given")} label={m.office_enter_given()} required />
      <TextField {...form.field("patronymic")} label={m.public_patronymic()} hint={m.office_enter_patronymic_hint()} />
      <TextField {...form.field("address")} label={m.office_enter_residence()} required />
    </>
  );
}

function LegalEntity({ form }: Fields) {
  return (
    <>
      <TextField {...form.field("name")} label={m.office_fact_entity()} required />
      <TextField
        {...form.field("unp")}
        label={m.office_fact_unp()}
        hint={m.office_enter_if_there()}
        inputMode="numeric"
        width={10}
      />
      <TextField {...form.field("address")} label={m.office_fact_location()} required />
      <TextField
        {...form.field("signatorySurname")}
        label={m.office_enter_signatory_surname()}
        hint={m.office_enter_if_there()}
      />
      <TextField {...form.field("signatoryGiven")} label={m.office_enter_signatory_given()} />
    </>
  );
}

function Anonymous({ form }: Fields) {
  return (
    <>
      <TextField
        {...form.field("name")}
        label={m.office_enter_stated_name()}
        hint={m.office_enter_stated_name_hint()}
      />
      <TextField {...form.field("address")} label={m.words_address()} hint={m.office_enter_if_there()} />
    </>
  );
}
