import type { Schemas } from "../../api/client";
import type { FieldErrors } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import type { OwnPerson } from "./people";

type Role = Schemas["Role"];

/** What the form of a person holds. */
export interface PersonValues {
  surname: string;
  given: string;
  patronymic: string;
  surnameBe: string;
  givenBe: string;
  patronymicBe: string;
  postBe: string;
  postRu: string;
  unit: string;
  roles: Role[];
  personalNumber: string;
}

/** In the order in which they handle an appeal; the administrator last. */
export const ROLES_IN_ORDER: Role[] = ["registrar", "head", "executor", "controller", "administrator"];

export const NOBODY: PersonValues = {
  surname: "",
  given: "",
  patronymic: "",
  surnameBe: "",
  givenBe: "",
  patronymicBe: "",
  postBe: "",
  postRu: "",
  unit: "",
  roles: [],
  personalNumber: "",
};

export function valuesOf(person: OwnPerson): PersonValues {
  return {
    surname: person.name.surname,
    given: person.name.given,
    patronymic: person.name.patronymic ?? "",
    surnameBe: person.nameBe?.surname ?? "",
    givenBe: person.nameBe?.given ?? "",
    patronymicBe: person.nameBe?.patronymic ?? "",
    postBe: person.post.be,
    postRu: person.post.ru,
    unit: person.unit ?? "",
    roles: inOrder(person.roles),
    personalNumber: person.personalNumber ?? "",
  };
}

/** What can be told without asking. */
export function checked(values: PersonValues): FieldErrors {
  const required: [keyof PersonValues, () => string][] = [
    ["surname", m.public_enter_surname],
    ["given", m.public_enter_given],
    ["postBe", m.people_enter_post],
    ["postRu", m.people_enter_post],
    ["personalNumber", m.people_enter_number],
  ];
  // half of a name is none
  if (hasBelarusianName(values))
    required.push(["surnameBe", m.public_enter_surname], ["givenBe", m.public_enter_given]);
  const errors: FieldErrors = {};
  for (const [field, words] of required) {
    const value = values[field];
    if (typeof value === "string" && isBlank(value)) errors[field] = words();
  }
  if (values.roles.length === 0) errors.roles = m.people_choose_roles();
  return errors;
}

export function newPerson(values: PersonValues): Schemas["NewPerson"] {
  return {
    name: nameOf(values.surname, values.given, values.patronymic),
    ...(hasBelarusianName(values) && { nameBe: nameBeOf(values) }),
    post: { be: values.postBe, ru: values.postRu },
    ...(values.unit && { unit: values.unit }),
    roles: inOrder(values.roles),
    personalNumber: values.personalNumber,
  };
}

/**
 * Only what was changed: what somebody else changed meanwhile in another field stays theirs. `before` is the person whom the form was filled from,
 * or renewed from since.
 */
export function changesOf(values: PersonValues, before: OwnPerson): Schemas["PersonPatch"] {
  const was = valuesOf(before);
  const is = (...fields: (keyof PersonValues)[]) =>
    fields.some(field => JSON.stringify(values[field]) !== JSON.stringify(was[field]));
  return {
    ...(is("surname", "given", "patronymic") && { name: nameOf(values.surname, values.given, values.patronymic) }),
    ...(is("surnameBe", "givenBe", "patronymicBe") && {
      nameBe: hasBelarusianName(values) ? nameBeOf(values) : null,
    }),
    ...(is("postBe", "postRu") && {
      post: { be: values.postBe, ru: values.postRu, ...(before.post.en && { en: before.post.en }) },
    }),
    ...(is("unit") && { unit: values.unit || null }),
    ...(JSON.stringify(inOrder(values.roles)) !== JSON.stringify(was.roles) && { roles: inOrder(values.roles) }),
    ...(is("personalNumber") && { personalNumber: values.personalNumber }),
  };
}

const FIELDS: Record<string, keyof PersonValues> = {
  "/name/surname": "surname",
  "/name/given": "given",
  "/name/patronymic": "patronymic",
  "/nameBe/surname": "surnameBe",
  "/nameBe/given": "givenBe",
  "/nameBe/patronymic": "patronymicBe",
  "/post/be": "postBe",
  "/post/ru": "postRu",
};

/** The field of the form that the API means. */
export function fieldOf(pointer: string): string {
  return FIELDS[pointer] ?? pointer.split("/")[1] ?? "";
}

const FORM_OF_NUMBER = new Set(["malformed", "tooShort", "tooLong"]);

export function wordsOf(field: string, code: string): string | undefined {
  if (field === "personalNumber" && FORM_OF_NUMBER.has(code)) return m.people_wrong_number();
  return undefined;
}

export function inOrder(roles: readonly Role[]): Role[] {
  return ROLES_IN_ORDER.filter(role => roles.includes(role));
}

function hasBelarusianName({ surnameBe, givenBe, patronymicBe }: PersonValues): boolean {
  return [surnameBe, givenBe, patronymicBe].some(part => !isBlank(part));
}

function nameBeOf({ surnameBe, givenBe, patronymicBe }: PersonValues): Schemas["PersonNameBody"] {
  return nameOf(surnameBe, givenBe, patronymicBe);
}

function nameOf(surname: string, given: string, patronymic: string): Schemas["PersonNameBody"] {
  return { surname, given, ...(!isBlank(patronymic) && { patronymic }) };
}
