import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";
import type { FieldErrors } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";

export const REASON_MAX = 5000;

type Ground = Schemas["ProlongationGround"];
/** The days that the card offers; nothing where no calendar knows them. */
export type Days = Schemas["PossibleProlongation"] | undefined;

export const GROUNDS: readonly Ground[] = ["actionsNeeded", "informationFromAbroad"];

/** What the form holds. */
export interface Prolongation {
  ground: Ground | undefined;
  reason: string;
  dueOn: string;
}

export const NOTHING_SAID: Prolongation = { ground: undefined, reason: "", dueOn: "" };

/** What can be told without asking: all of it is needed, and the day is after the month and within the year (L:17.3). */
export function checked({ ground, reason, dueOn }: Prolongation, days: Days): FieldErrors {
  const errors: FieldErrors = {};
  if (!ground) errors.ground = m.office_prolong_no_ground();
  if (isBlank(reason)) errors.reason = m.office_prolong_no_reason();
  else if (characters(reason) > REASON_MAX) errors.reason = m.office_prolong_too_long({ max: shown(REASON_MAX) });
  if (!dueOn) errors.dueOn = m.office_prolong_no_due();
  else if (days && (dueOn < days.earliest || dueOn > days.latest)) errors.dueOn = rangeInWords(days) ?? "";
  return errors;
}

export function bodyOf({ ground, reason, dueOn }: Prolongation): Schemas["Prolongation"] | undefined {
  return ground && { ground, reason, dueOn };
}

/** Between which days the new last one must be. */
export function rangeInWords(days: Days): string | undefined {
  return days && m.office_prolong_out_of_range({ earliest: longDate(days.earliest), latest: longDate(days.latest) });
}
