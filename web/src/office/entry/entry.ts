import type { Schemas } from "../../api/client";
import { addDays } from "../../charts/calendar";
import { characters } from "../../forms/characters";
import type { FieldErrors } from "../../forms/useForm";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank, line } from "../../text/cleaning";
import { type Item, isInProgress, isNamed, uploadIds } from "../../uploads/machine";
import { attentionWords } from "../../uploads/words";

export const SUBJECT_MAX = 200;
export const TEXT_MAX = 20_000;
const SHEETS_MAX = 9999;
/** As far back as a day of receipt can lie. */
const LONGEST_AGO = 366;

type Form = Schemas["EntryForm"];
type ApplicantKind = Schemas["AppealApplicantKind"];
/** The ways of an answer to whoever has no cabinet. */
export type Channel = Exclude<Schemas["AnswerChannel"], "cabinet">;

/** What the form holds, in the order of its fields. What another form of appeal or kind of applicant does not have stays here and is not sent. */
export interface EntryValues {
  form: Form | undefined;
  receivedOn: string;
  delivery: Schemas["Delivery"] | "";
  sheets: string;
  appendixSheets: string;
  reception: Schemas["Reception"] | undefined;
  receivedBy: string;
  applicantKind: ApplicantKind | undefined;
  surname: string;
  given: string;
  patronymic: string;
  /** Of a legal entity, or in place of a name. */
  name: string;
  unp: string;
  address: string;
  signatorySurname: string;
  signatoryGiven: string;
  kind: Schemas["AppealKind"] | undefined;
  language: Schemas["AppealLanguage"];
  subject: string;
  text: string;
  answerChannels: Channel[];
}

export const nothingTyped = (today: string): EntryValues => ({
  form: undefined,
  receivedOn: today,
  delivery: "",
  sheets: "",
  appendixSheets: "",
  reception: undefined,
  receivedBy: "",
  applicantKind: undefined,
  surname: "",
  given: "",
  patronymic: "",
  name: "",
  unp: "",
  address: "",
  signatorySurname: "",
  signatoryGiven: "",
  kind: undefined,
  language: "ru",
  subject: "",
  text: "",
  answerChannels: [],
});

/** What can be told without asking. */
export function checked(values: EntryValues, files: readonly Item[], today: string): FieldErrors {
  return {
    ...checkedIntake(values, today),
    ...checkedApplicant(values),
    ...checkedContent(values),
    ...checkedFiles(values, files),
    ...(lacksAddress(values) && { answerChannels: m.office_enter_no_address() }),
  };
}

function checkedIntake(values: EntryValues, today: string): FieldErrors {
  const { form, receivedOn, delivery, reception, sheets, appendixSheets } = values;
  const errors: FieldErrors = {};
  if (!form) errors.form = m.office_enter_no_form();
  if (!receivedOn) errors.receivedOn = m.office_enter_no_day();
  else if (receivedOn > today || receivedOn < addDays(today, -LONGEST_AGO))
    errors.receivedOn = m.office_enter_day_range();
  if (form === "written") {
    if (!delivery) errors.delivery = m.office_enter_no_delivery();
    if (!isNumberOfSheets(sheets)) errors.sheets = m.office_enter_sheets_range();
    if (!isNumberOfSheets(appendixSheets)) errors.appendixSheets = m.office_enter_sheets_range();
  }
  if (form === "oral" && !reception) errors.reception = m.office_enter_no_reception();
  return errors;
}

function checkedApplicant(values: EntryValues): FieldErrors {
  const { form, applicantKind } = values;
  if (!applicantKind) return { applicantKind: m.office_enter_no_applicant() };
  if (form === "bookEntry" && applicantKind === "legalEntity")
    return { applicantKind: m.office_enter_book_for_citizens() };
  const asked: [keyof EntryValues & string, () => string][] =
    applicantKind === "individual"
      ? [
          ["surname", m.public_enter_surname],
          ["given", m.office_enter_no_given],
          ["address", m.public_enter_address],
        ]
      : applicantKind === "legalEntity"
        ? [["name", m.public_enter_entity_name], ["address", m.public_enter_address], ...signatoryAsked(values)]
        : [];
  const missing = asked.filter(([field]) => isBlank(String(values[field])));
  return Object.fromEntries(missing.map(([field, words]) => [field, words()]));
}

/** Nobody need sign, but whoever does has both names. */
function signatoryAsked({ signatorySurname, signatoryGiven }: EntryValues): [keyof EntryValues, () => string][] {
  if (isBlank(signatorySurname) && isBlank(signatoryGiven)) return [];
  return [
    ["signatorySurname", m.public_enter_surname],
    ["signatoryGiven", m.office_enter_no_given],
  ];
}

function checkedContent({ kind, subject, text }: EntryValues): FieldErrors {
  const errors: FieldErrors = {};
  const tooLong = (limit: number) => m.appeal_too_long({ limit: shown(limit) });
  if (!kind) errors.kind = m.appeal_kind_missing();
  if (isBlank(subject)) errors.subject = m.appeal_subject_missing();
  else if (characters(line(subject)) > SUBJECT_MAX) errors.subject = tooLong(SUBJECT_MAX);
  if (isBlank(text)) errors.text = m.appeal_text_missing();
  else if (characters(text) > TEXT_MAX) errors.text = tooLong(TEXT_MAX);
  return errors;
}

/** What is on paper needs its scan; what is named must be there. */
function checkedFiles({ form }: EntryValues, files: readonly Item[]): FieldErrors {
  if (files.some(isInProgress)) return { uploads: m.office_enter_files_on_their_way() };
  const attention = attentionWords(files);
  if (attention) return { uploads: attention() };
  if (isOnPaper(form) && !files.some(isNamed)) return { uploads: m.office_enter_no_scan() };
  return {};
}

export function isOnPaper(form: Form | undefined): boolean {
  return form === "written" || form === "bookEntry";
}

function lacksAddress({ applicantKind, address, answerChannels }: EntryValues): boolean {
  return applicantKind === "anonymous" && isBlank(address) && answerChannels.includes("paper");
}

function isNumberOfSheets(typed: string): boolean {
  return isBlank(typed) || (/^\d{1,4}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= SHEETS_MAX);
}

/** What is sent; nothing before everything is chosen. */
export function bodyOf(values: EntryValues, files: readonly Item[]): Schemas["EntryBody"] | undefined {
  const { form, receivedOn, kind, language, subject, text, answerChannels } = values;
  const applicant = applicantOf(values);
  if (!form || !kind || !applicant) return undefined;
  return {
    form,
    receivedOn,
    ...wayOf(values),
    applicant,
    kind,
    language,
    subject,
    text,
    uploads: uploadIds(files),
    answerChannels,
  };
}

function wayOf({ form, delivery, sheets, appendixSheets, reception, receivedBy }: EntryValues) {
  if (form === "written" && delivery) {
    return {
      delivery,
      ...(!isBlank(sheets) && { sheets: Number(sheets) }),
      ...(!isBlank(appendixSheets) && { appendixSheets: Number(appendixSheets) }),
    };
  }
  if (form === "oral" && reception) return { reception, ...(receivedBy && { receivedBy }) };
  return {};
}

function applicantOf(values: EntryValues): Schemas["EntryApplicant"] | undefined {
  const { applicantKind: kind, surname, given, patronymic, name, unp, address, signatorySurname } = values;
  const stated = (field: "name" | "unp" | "address", typed: string) => !isBlank(typed) && { [field]: typed };
  switch (kind) {
    case "individual":
      return { kind, person: { surname, given, ...(!isBlank(patronymic) && { patronymic }) }, address };
    case "legalEntity": {
      const signatory = { surname: signatorySurname, given: values.signatoryGiven };
      return { kind, name, address, ...stated("unp", unp), ...(!isBlank(signatorySurname) && { signatory }) };
    }
    case "anonymous":
      return { kind, ...stated("name", name), ...stated("address", address) };
    case undefined:
      return undefined;
  }
}

/** Which field a pointer of the API means. */
export function fieldOf(pointer: string): string {
  const parts = pointer.split("/").filter(Boolean);
  const last = parts.at(-1) ?? "";
  if (parts[0] !== "applicant") return parts[0] ?? "";
  if (parts[1] === "signatory") return last === "given" ? "signatoryGiven" : "signatorySurname";
  if (last === "kind") return "applicantKind";
  return last === "person" ? "surname" : last;
}

/** Words that fit the field better than those of the API. */
export function wordsOf(field: string, code: string): string | undefined {
  if (field === "receivedOn" && code === "outOfRange") return m.office_enter_day_range();
  if (field === "applicantKind" && code === "notAllowed") return m.office_enter_book_for_citizens();
  if (["surname", "given", "patronymic", "signatorySurname", "signatoryGiven"].includes(field) && code === "malformed")
    return m.public_wrong_name();
  if (field === "unp") return code === "wrongCheckDigit" ? m.public_unp_mistyped() : m.public_wrong_unp();
  if (field === "uploads" && code === "empty") return m.office_enter_no_scan();
  return undefined;
}
