import type { FieldErrors } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";

type Words = Record<string, () => string>;

/** What must be filled, and what to say where it is not. */
const REQUIRED: Words = {
  unp: m.public_enter_unp,
  personalNumber: m.cabinet_enter_personal_number,
  name: m.public_enter_entity_name,
  surname: m.public_enter_surname,
  given: m.public_enter_given,
  address: m.public_enter_address,
  phone: m.public_enter_phone,
  email: m.public_enter_email,
  login: m.public_enter_login,
  password: m.public_enter_password,
};

/** In the order of the form, which is that of its values. */
export function missing(values: object): FieldErrors {
  const errors: FieldErrors = {};
  for (const [field, text] of Object.entries(values)) {
    const words = REQUIRED[field];
    if (words && typeof text === "string" && isBlank(text)) errors[field] = words();
  }
  return errors;
}

/** What the API says in general, in words for the field at hand. */
const REFUSED: Words = {
  "surname.malformed": m.public_wrong_name,
  "given.malformed": m.public_wrong_name,
  "patronymic.malformed": m.public_wrong_name,
  "phone.malformed": m.public_wrong_phone,
  "phone.tooShort": m.public_wrong_phone,
  "phone.tooLong": m.public_wrong_phone,
  "phone.notAllowed": m.public_phone_not_mobile,
  "email.malformed": m.public_wrong_email,
  "email.taken": m.public_email_taken,
  "login.malformed": m.public_wrong_login,
  "login.tooShort": m.public_wrong_login,
  "login.tooLong": m.public_wrong_login,
  "login.taken": m.public_login_taken,
  "password.tooShort": m.public_password_short,
  "password.tooCommon": m.public_password_common,
  "unp.malformed": m.public_wrong_unp,
  "unp.tooShort": m.public_wrong_unp,
  "unp.tooLong": m.public_wrong_unp,
  "unp.wrongCheckDigit": m.public_unp_mistyped,
  "personalNumber.malformed": m.cabinet_wrong_personal_number,
  "personalNumber.tooShort": m.cabinet_wrong_personal_number,
  "personalNumber.tooLong": m.cabinet_wrong_personal_number,
  "code.malformed": m.public_wrong_code_form,
  "code.tooShort": m.public_wrong_code_form,
  "code.tooLong": m.public_wrong_code_form,
  "code.wrongCode": m.public_wrong_code,
  "code.expired": m.public_code_expired,
};

export function refusedWords(field: string, code: string): string | undefined {
  if (code === "empty" || code === "missing") return REQUIRED[field]?.();
  return REFUSED[`${field}.${code}`]?.();
}

/** "/signatory/name/given" → "given": each field of these forms has a name of its own. */
export function lastPart(pointer: string): string {
  return pointer.split("/").at(-1) ?? "";
}
