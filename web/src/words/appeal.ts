import type { Schemas } from "../api/client";
import { m } from "../paraglide/messages.js";

/** The API's words in the words of the reader. A new one on the wire does not compile until it has its words here. */
type Words<K extends string> = Record<K, () => string>;

export const STATUS: Words<Schemas["Status"]> = {
  submitted: m.words_status_submitted,
  registered: m.words_status_registered,
  inConsideration: m.words_status_in_consideration,
  answered: m.words_status_answered,
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

/** "Иванова Анна Петровна". */
export function fullName({ surname, given, patronymic }: Schemas["PersonName"]): string {
  return [surname, given, patronymic].filter(Boolean).join(" ");
}
