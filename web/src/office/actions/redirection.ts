import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";
import type { FieldErrors } from "../../forms/useForm";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";

export const REASON_MAX = 2000;
export const QUESTIONS_MAX = 5000;
export const COMPETENCE_MAX = 2000;
/** Organisations that may get parts of one appeal. */
export const MOST_PARTS = 9;

/** What the form of a redirection holds. */
export interface Redirection {
  to: { id: number; organisationId: string | null; questions: string }[];
  reason: string;
  /** Whom a complaint is about. */
  about: "organisation" | "nobody" | undefined;
  complainedOf: string | null;
  exclusiveCompetence: string;
}

export const NOTHING_SAID: Redirection = {
  to: [{ id: 0, organisationId: null, questions: "" }],
  reason: "",
  about: undefined,
  complainedOf: null,
  exclusiveCompetence: "",
};

/** Whether a complaint would go to the organisation that it is about: possible only by exclusive competence (L:10.6). */
export function goesToComplainedOf({ to, about, complainedOf }: Redirection): boolean {
  return about === "organisation" && to.some(one => one.organisationId !== null && one.organisationId === complainedOf);
}

export function bodyOf(values: Redirection, isComplaint: boolean): Schemas["Redirection"] {
  const complainedOf = values.about === "organisation" && values.complainedOf ? [values.complainedOf] : [];
  return {
    to: values.to.map(({ organisationId, questions }) => ({
      organisationId: organisationId ?? "",
      ...(!isBlank(questions) && { questions }),
    })),
    reason: values.reason,
    ...(isComplaint && { complainedOf }),
    ...(isComplaint && goesToComplainedOf(values) && { exclusiveCompetence: values.exclusiveCompetence }),
  };
}

export function checked(values: Redirection, isComplaint: boolean): FieldErrors {
  const errors: FieldErrors = {};
  values.to.forEach(({ organisationId, questions }, place) => {
    const before = values.to.slice(0, place);
    if (organisationId === null) errors[`to.${place}.organisationId`] = m.office_redirect_no_organisation();
    else if (before.some(one => one.organisationId === organisationId))
      errors[`to.${place}.organisationId`] = m.office_redirect_twice();
    if (values.to.length > 1 && isBlank(questions)) errors[`to.${place}.questions`] = m.office_redirect_no_questions();
    else if (characters(questions) > QUESTIONS_MAX) errors[`to.${place}.questions`] = tooLong(QUESTIONS_MAX);
  });
  if (isBlank(values.reason)) errors.reason = m.office_redirect_no_reason();
  else if (characters(values.reason) > REASON_MAX) errors.reason = tooLong(REASON_MAX);
  if (!isComplaint) return errors;
  if (!values.about) errors.about = m.office_redirect_no_about();
  if (values.about === "organisation" && values.complainedOf === null)
    errors.complainedOf = m.office_redirect_no_organisation();
  if (goesToComplainedOf(values)) {
    if (isBlank(values.exclusiveCompetence)) errors.exclusiveCompetence = m.office_redirect_no_competence();
    else if (characters(values.exclusiveCompetence) > COMPETENCE_MAX)
      errors.exclusiveCompetence = tooLong(COMPETENCE_MAX);
  }
  return errors;
}

function tooLong(max: number): string {
  return m.office_redirect_too_long({ max: number(max) });
}
