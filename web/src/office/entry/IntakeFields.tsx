import { Choice } from "../../forms/Choice";
import { SelectField } from "../../forms/SelectField";
import { TextField } from "../../forms/TextField";
import type { Form } from "../../forms/useForm";
import { today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { DELIVERY, FORM, RECEPTION } from "../../words/appeal";
import { usePeople } from "../people";
import type { EntryValues } from "./entry";

type Delivery = EntryValues["delivery"];
const DELIVERIES = Object.keys(DELIVERY) as Exclude<Delivery, "">[];
const RECEPTIONS = Object.keys(RECEPTION) as NonNullable<EntryValues["reception"]>[];

/** In which form it came, on which day, and what else the registration card wants to know of that. */
export function IntakeFields({ form }: { form: Form<EntryValues> }) {
  return (
    <>
      <Choice
        {...form.field("form")}
        label={m.office_enter_form()}
        options={[
          { value: "written", label: FORM.written(), hint: m.office_enter_form_written_hint() },
          { value: "oral", label: FORM.oral(), hint: m.office_enter_form_oral_hint() },
          { value: "bookEntry", label: FORM.bookEntry(), hint: m.office_enter_form_book_hint() },
        ]}
        required
      />
      <TextField
        {...form.field("receivedOn")}
        label={m.office_enter_received_on()}
        hint={m.office_enter_received_on_hint()}
        type="date"
        input={{ max: today() }}
        width={10}
        required
      />
      {form.values.form === "written" && <WrittenFields form={form} />}
      {form.values.form === "oral" && <OralFields form={form} />}
    </>
  );
}

function WrittenFields({ form }: { form: Form<EntryValues> }) {
  const choose: { value: Delivery; label: string } = { value: "", label: m.office_enter_choose() };
  return (
    <>
      <SelectField<Delivery>
        {...form.field("delivery")}
        label={m.office_enter_delivery()}
        options={[choose, ...DELIVERIES.map(value => ({ value, label: DELIVERY[value]() }))]}
        required
      />
      <TextField
        {...form.field("sheets")}
        label={m.office_fact_sheets()}
        hint={m.office_enter_sheets_hint()}
        inputMode="numeric"
        width={4}
      />
      <TextField
        {...form.field("appendixSheets")}
        label={m.office_fact_appendix_sheets()}
        hint={m.office_enter_sheets_hint()}
        inputMode="numeric"
        width={4}
      />
    </>
  );
}

function OralFields({ form }: { form: Form<EntryValues> }) {
  const people = [...usePeople().values()];
  const nobody = { value: "", label: m.office_enter_received_by_none() };
  return (
    <>
      <Choice
        {...form.field("reception")}
        label={m.office_enter_reception()}
        options={RECEPTIONS.map(value => ({ value, label: RECEPTION[value]() }))}
        required
      />
      <SelectField
        {...form.field("receivedBy")}
        label={m.office_fact_received_by()}
        options={[nobody, ...people.map(({ id, name, post }) => ({ value: id, label: `${name}, ${post}` }))]}
      />
    </>
  );
}
