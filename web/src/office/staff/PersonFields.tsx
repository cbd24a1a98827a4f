import { Checks } from "../../forms/Choice";
import { SelectField } from "../../forms/SelectField";
import { TextField } from "../../forms/TextField";
import type { Form } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { ROLE } from "../../words/roles";
import type { OwnPeople } from "./people";
import { type PersonValues, ROLES_IN_ORDER } from "./person";

/** What an administrator says of a person. */
export function PersonFields({ form, units }: { form: Form<PersonValues>; units: OwnPeople["units"] }) {
  return (
    <>
      <TextField {...form.field("surname")} label={m.public_surname()} required />
      <TextField {...form.field("given")} label={m.public_given()} required />
      <TextField {...form.field("patronymic")} label={m.public_patronymic()} />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{m.people_name_be()}</legend>
        <p class="govuk-hint">{m.people_name_be_hint()}</p>
        <TextField {...form.field("surnameBe")} label={m.people_surname_be()} lang="be" />
        <TextField {...form.field("givenBe")} label={m.people_given_be()} lang="be" />
        <TextField {...form.field("patronymicBe")} label={m.people_patronymic_be()} lang="be" />
      </fieldset>
      <TextField {...form.field("postBe")} label={m.people_post_be()} lang="be" spellcheck required />
      <TextField {...form.field("postRu")} label={m.people_post_ru()} lang="ru" spellcheck required />
      <SelectField
        {...form.field("unit")}
        label={m.people_unit()}
        options={[
          { value: "", label: m.people_unit_none() },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Checks
        name="roles"
        label={m.people_roles()}
        hint={m.people_roles_hint()}
        error={form.errors.roles}
        values={form.values.roles}
        onValues={roles => form.set("roles", roles)}
        options={ROLES_IN_ORDER.map(value => ({ value, label: ROLE[value]() }))}
      />
      <TextField
        {...form.field("personalNumber")}
        label={m.people_number()}
        hint={m.people_number_hint()}
        width={20}
        required
      />
    </>
  );
}
