import { characters } from "../../forms/characters";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank, line } from "../../text/cleaning";
import type { Item } from "../../uploads/machine";
import { attentionWords } from "../../uploads/words";
import type { Content } from "./content";

export const SUBJECT_LIMIT = 200;
export const TEXT_LIMIT = 20_000;

/** What is wrong with each field, by its name, in the language that the page has when it is shown. */
export type Errors = Record<string, () => string>;

/** What can be told without asking. */
export function check(content: Content, files: readonly Item[]): Errors {
  const errors: Errors = {};
  if (!content.organisationId) errors.organisation = m.appeal_organisation_missing;
  if (!content.kind) errors.kind = m.appeal_kind_missing;
  if (isBlank(content.subject)) errors.subject = m.appeal_subject_missing;
  else if (characters(line(content.subject)) > SUBJECT_LIMIT)
    errors.subject = () => m.appeal_too_long({ limit: number(SUBJECT_LIMIT) });
  if (isBlank(content.text)) errors.text = m.appeal_text_missing;
  else if (characters(content.text) > TEXT_LIMIT) errors.text = () => m.appeal_too_long({ limit: number(TEXT_LIMIT) });
  else if (isLinksAlone(content.text)) errors.text = m.appeal_text_links;
  const waiting = attentionWords(files);
  if (waiting) errors.files = waiting;
  return errors;
}

/** The essence must be stated, not linked to (L:25.2). */
function isLinksAlone(text: string): boolean {
  return line(text)
    .split(" ")
    .every(word => /^(https?:\/\/|www\.)/.test(word));
}
