import type { Schemas } from "../../api/client";
import { Choice } from "../../forms/Choice";
import type { FieldErrors, Form } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { KIND, KIND_HINT } from "../../words/appeal";
import { ClassifierField } from "./ClassifierField";
import { type ClassifierChoice, isUnfinished } from "./classifier";

const KINDS: Schemas["AppealKind"][] = ["application", "proposal", "complaint"];

/** What an appeal is: its kind, and a code of the state classifier. */
export interface Classification {
  kind: Schemas["AppealKind"];
  classifierCode: ClassifierChoice;
}

/** As the card has it now. */
export function classification({ kind, registration }: Pick<Schemas["Card"], "kind" | "registration">): Classification {
  const code = registration?.classifierCode ?? "";
  return { kind, classifierCode: { code, typed: code } };
}

export function checkedClassification({ classifierCode }: Classification): FieldErrors {
  return isUnfinished(classifierCode) ? { classifierCode: m.office_classifier_not_chosen() } : {};
}

/** As the API takes it. */
export function classified({ kind, classifierCode: { code } }: Classification): Schemas["Registration"] {
  return { kind, ...(code && { classifierCode: code }) };
}

/** The fields of a registration and of its correction. */
export function ClassificationFields({ form, hint }: { form: Form<Classification>; hint?: string }) {
  return (
    <>
      <Choice
        {...form.field("kind")}
        label={m.words_kind_of_appeal()}
        hint={hint}
        options={KINDS.map(value => ({ value, label: KIND[value](), hint: KIND_HINT[value]() }))}
        required
        small
      />
      <ClassifierField {...form.field("classifierCode")} />
    </>
  );
}
