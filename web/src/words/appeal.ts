import type { Schemas } from "../api/client";
import { m } from "../paraglide/messages.js";

/** The API's words in the words of the reader. A new one on the wire does not compile until it has its words here. */
type Words<K extends string> = Record<K, () => string>;

/** How far an appeal has come: what is to be done with it goes by this, whatever else its status says. */
export type Stage = "submitted" | "registered" | "considered" | "closed";

const STATUS: Record<Schemas["Status"], { label: () => string; stage: Stage }> = {
  submitted: { label: m.words_status_submitted, stage: "submitted" },
  registered: { label: m.words_status_registered, stage: "registered" },
  inConsideration: { label: m.words_status_in_consideration, stage: "considered" },
  extended: { label: m.words_status_extended, stage: "considered" },
  prolonged: { label: m.words_status_prolonged, stage: "considered" },
  merged: { label: m.words_status_merged, stage: "closed" },
  answered: { label: m.words_status_answered, stage: "closed" },
  noted: { label: m.words_status_noted, stage: "closed" },
  redirected: { label: m.words_status_redirected, stage: "closed" },
  leftWithoutConsideration: { label: m.words_status_left_without_consideration, stage: "closed" },
  returned: { label: m.words_status_returned, stage: "closed" },
  prescribed: { label: m.words_status_prescribed, stage: "closed" },
  withdrawn: { label: m.words_status_withdrawn, stage: "closed" },
  reopened: { label: m.words_status_reopened, stage: "registered" },
  archived: { label: m.words_status_archived, stage: "closed" },
  underPrescription: { label: m.words_status_under_prescription, stage: "considered" },
};

/** Its name, or what the API calls it where this page does not know it yet. */
export function statusInWords(status: Schemas["Status"]): string {
  return status in STATUS ? STATUS[status].label() : status;
}

/** Nothing for a status of a newer API that this page does not know yet. */
export function stageOf(status: Schemas["Status"]): Stage | undefined {
  return status in STATUS ? STATUS[status].stage : undefined;
}

/** In which form an appeal was made (L:1). */
export const FORM: Words<Schemas["AppealForm"]> = {
  electronic: m.words_form_electronic,
  written: m.words_form_written,
  oral: m.words_form_oral,
  bookEntry: m.words_form_book_entry,
};

/** By which way a written appeal came. */
export const DELIVERY: Words<Schemas["Delivery"]> = {
  post: m.words_delivery_post,
  courier: m.words_delivery_courier,
  handedIn: m.words_delivery_handed_in,
  fax: m.words_delivery_fax,
  email: m.words_delivery_email,
  mailgov: m.words_delivery_mailgov,
  smdo: m.words_delivery_smdo,
  telegraph: m.words_delivery_telegraph,
  other: m.words_delivery_other,
};

/** On which occasion an oral appeal was made. */
export const RECEPTION: Words<Schemas["Reception"]> = {
  personalReception: m.words_reception_personal,
  offSiteReception: m.words_reception_off_site,
  directPhoneLine: m.words_reception_phone,
};

export const KIND: Words<Schemas["AppealKind"]> = {
  application: m.words_kind_application,
  proposal: m.words_kind_proposal,
  complaint: m.words_kind_complaint,
};

/** What each kind is, plainly (L:1). */
export const KIND_HINT: Words<Schemas["AppealKind"]> = {
  application: m.words_kind_application_hint,
  proposal: m.words_kind_proposal_hint,
  complaint: m.words_kind_complaint_hint,
};

export const OUTCOME: Words<Schemas["Outcome"]> = {
  satisfied: m.words_outcome_satisfied,
  refused: m.words_outcome_refused,
  explained: m.words_outcome_explained,
};

/** Why an appeal needs no answer (L:14.3). */
export const NOTING_GROUND: Words<Schemas["NotingGround"]> = {
  nothingAsked: m.words_noting_nothing_asked,
  thanksOnly: m.words_noting_thanks_only,
  noAnswerWanted: m.words_noting_no_answer_wanted,
};

/** Why an appeal counts as one with an earlier one (L:13.1). */
export const MERGING_GROUND: Words<Schemas["MergingGround"]> = {
  identical: m.words_merging_identical,
  clarifying: m.words_merging_clarifying,
};

/** How long a case is kept in the archive. */
export const KEEPING: Words<Schemas["Keeping"]> = {
  fiveYears: m.words_keeping_five_years,
  permanent: m.words_keeping_permanent,
};

/** What may take longer than a month (L:17.3, part 2). */
export const PROLONGATION_GROUND: Words<Schemas["ProlongationGround"]> = {
  actionsNeeded: m.words_prolongation_actions,
  informationFromAbroad: m.words_prolongation_abroad,
};

export const CHANNEL: Words<Schemas["AnswerChannel"]> = {
  cabinet: m.words_channel_cabinet,
  email: m.words_channel_email,
  paper: m.words_channel_paper,
};

/** All of them in one line. */
export function inOneLine(channels: readonly Schemas["AnswerChannel"][]): string {
  const [first = "", ...more] = channels.map(channel => CHANNEL[channel]());
  return [first, ...more.map(words => words.charAt(0).toLocaleLowerCase() + words.slice(1))].join(", ");
}

export const LANGUAGE: Words<Schemas["Language"]> = {
  be: m.words_language_be,
  ru: m.words_language_ru,
  en: m.words_language_en,
};

export const SCAN_STATE: Words<Schemas["ScanState"]> = {
  pending: m.words_file_pending,
  clean: m.words_file_clean,
  rejected: m.words_file_rejected,
  unscannable: m.words_file_unscannable,
};

export const SCAN_REASON: Words<Schemas["RejectReason"] | Schemas["UnscannableReason"]> = {
  notAsPromised: m.words_reason_not_as_promised,
  wrongType: m.words_reason_wrong_type,
  executable: m.words_reason_executable,
  malware: m.words_reason_malware,
  encrypted: m.words_reason_encrypted,
  tooDeep: m.words_reason_too_deep,
  damaged: m.words_reason_damaged,
  scannerFailed: m.words_reason_scanner_failed,
};

/** The full name of whoever filed it; empty where an anonymous appeal says none. */
export function nameOfApplicant(applicant: Schemas["AppealApplicant"]): string {
  return applicant.kind === "individual" ? fullName(applicant.name) : (applicant.name ?? "");
}

/** "Иванова Анна Петровна". */
export function fullName({ surname, given, patronymic }: Schemas["PersonName"]): string {
  return [surname, given, patronymic].filter(Boolean).join(" ");
}
