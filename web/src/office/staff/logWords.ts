import type { Schemas } from "../../api/client";
import { dateAndTime, longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { ROLE } from "../../words/roles";

export type LogEntry = Schemas["LogEntry"];

type ChangedField = Schemas["ChangedField"];
type Absent = { name: string; from: string; to: string; substitute: string };

/** Each kind of change in words: a missing one does not compile. */
const WHAT: Record<LogEntry["type"], (absent: Absent) => string> = {
  added: m.people_log_added,
  changed: m.people_log_changed,
  suspended: m.people_log_suspended,
  broughtBack: m.people_log_brought_back,
  removed: m.people_log_removed,
  absenceSet: m.people_log_absence_set,
  absenceEnded: m.people_log_absence_ended,
};

const FIELD: Record<ChangedField["field"], () => string> = {
  name: m.people_field_name,
  nameBe: m.people_field_name_be,
  post: m.people_field_post,
  unit: m.people_unit,
  roles: m.people_roles,
  personalNumber: m.people_number,
};

export function whatChanged({ type, person, absence }: LogEntry): string {
  return WHAT[type]({
    name: person.name,
    from: absence ? longDate(absence.from) : "",
    to: absence ? longDate(absence.to) : "",
    substitute: absence?.substitute.name ?? "",
  });
}

export function whoChanged({ by }: LogEntry): string {
  return by?.name ?? m.people_operator();
}

export function entryInWords(entry: LogEntry): string {
  return m.people_log_line({ when: dateAndTime(entry.at), who: whoChanged(entry), what: whatChanged(entry) });
}

export function fieldInWords({ field, before, after }: ChangedField): string {
  const said = (value: string) => (field === "roles" ? roles(value) : value);
  const words = { field: FIELD[field](), before: said(before ?? ""), after: said(after ?? "") };
  if (!after) return m.people_field_taken_away(words);
  return before ? m.people_field_changed(words) : m.people_field_set(words);
}

function roles(value: string): string {
  return value
    .split(",")
    .map(role => (role in ROLE ? ROLE[role as Schemas["Role"]]() : role))
    .join(", ");
}
