import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";
import type { FieldErrors } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";

export const NAME_MAX = 300;

/** What the form holds. */
export interface Forwarding {
  where: "known" | "named" | undefined;
  organisationId: string | null;
  name: string;
  sentOn: string;
}

/** Between which days it was sent. */
export interface Days {
  earliest: string;
  latest: string;
}

export const NOTHING_SAID: Omit<Forwarding, "sentOn"> = { where: undefined, organisationId: null, name: "" };

/** What can be told without asking: one place is named, and a day since the receipt. */
export function checked({ where, organisationId, name, sentOn }: Forwarding, { earliest, latest }: Days): FieldErrors {
  const errors: FieldErrors = {};
  if (!where) errors.where = m.office_forward_no_where();
  if (where === "known" && organisationId === null) errors.organisationId = m.office_forward_no_organisation();
  if (where === "named" && isBlank(name)) errors.name = m.office_forward_no_name();
  else if (where === "named" && characters(name) > NAME_MAX)
    errors.name = m.office_forward_too_long({ max: shown(NAME_MAX) });
  if (!sentOn) errors.sentOn = m.office_forward_no_day();
  else if (sentOn < earliest || sentOn > latest)
    errors.sentOn = m.office_forward_day_range({ earliest: longDate(earliest) });
  return errors;
}

/** What is sent: a field that is not shown any more says nothing. */
export function bodyOf({ where, organisationId, name, sentOn }: Forwarding): Schemas["Forwarding"] {
  return where === "known" ? { organisationId, sentOn } : { name, sentOn };
}

/** What the API refuses in a place of this form. */
export function wordsOf(field: string, code: string): string | undefined {
  if (field !== "organisationId") return undefined;
  return code === "notAllowed" ? m.office_forward_own() : m.office_forward_no_organisation();
}
