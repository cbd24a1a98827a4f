import type { Content } from "../appeal/draft/content";
import { m } from "../paraglide/messages.js";

/** What the pages call the fields of an appeal. */
export const APPEAL_FIELDS: Record<keyof Content, () => string> = {
  organisationId: m.appeal_organisation,
  kind: m.words_kind_of_appeal,
  language: m.appeal_language,
  subject: m.appeal_subject,
  text: m.appeal_text,
  uploads: m.words_files,
  answerChannels: m.appeal_ways,
  smsUpdates: m.appeal_sms_title,
};

/** What they call the fields of the API's bodies. */
const NAMES: Record<string, () => string> = {
  ...APPEAL_FIELDS,
  fileName: m.words_files,
  surname: m.public_surname,
  given: m.public_given,
  patronymic: m.public_patronymic,
  address: m.words_address,
  phone: m.cabinet_phone,
  email: m.cabinet_email,
  login: m.frame_login,
  password: m.frame_password,
  code: m.public_code,
  unp: m.cabinet_unp,
  personalNumber: m.cabinet_personal_number,
  name: m.cabinet_entity_name,
  classifierCode: m.office_classifier,
  executorId: m.office_assign_executor,
  resolution: m.office_assign_resolution,
  dueOn: m.office_assign_due,
  outcome: m.office_draft_outcome,
};

/** The name of the field that a pointer into a body means (RFC 6901): of its last part that has one, for "/uploads/0" and "/name/surname" alike. */
export function fieldName(pointer: string): string {
  const parts = pointer.split("/").filter(Boolean).reverse();
  const known = parts.map(part => NAMES[part]).find(Boolean);
  return known?.() ?? m.frame_field_other({ name: parts[0] ?? pointer });
}
