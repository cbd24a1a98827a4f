import type { Schemas } from "../api/client";
import { m } from "../paraglide/messages.js";

/** The name of a decision that can be taken back. */
const DECISION: Partial<Record<Schemas["EventKind"], () => string>> = {
  noted: m.words_status_noted,
  leftWithoutConsideration: m.words_status_left_without_consideration,
  returned: m.words_status_returned,
  merged: m.words_status_merged,
};

export function decisionInWords(kind: Schemas["EventKind"]): string {
  return DECISION[kind]?.() ?? kind;
}
