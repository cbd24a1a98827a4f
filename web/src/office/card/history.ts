import type { Schemas } from "../../api/client";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { SCAN_STATE } from "../../words/appeal";
import type { HistoryEntry } from "./historyEntries";

/** What happened, in words. What a later version of the system writes down and this page does not know is still told to have happened. */
export function whatHappened(event: HistoryEntry): string {
  switch (event.type) {
    case "submitted":
      return m.office_event_submitted();
    case "routed":
      return event.unit
        ? m.office_event_routed({ unit: event.unit.name ?? event.unit.id })
        : m.office_event_routed_nowhere();
    case "registered":
      return m.office_event_registered();
    case "assigned":
      return m.office_event_assigned({ executor: nameOf(event.executor) });
    case "answered":
      return m.office_event_answered();
    case "fileChecked":
      return m.office_event_file_checked({
        name: event.fileName ?? m.office_file_nameless(),
        state: event.state ? SCAN_STATE[event.state]() : "",
      });
    default:
      return m.office_event_other();
  }
}

/** Who caused it, with their post. */
export function whoDid({ by }: HistoryEntry): string {
  if (by.kind === "applicant") return m.office_by_applicant();
  if (by.kind === "system") return m.office_by_system();
  return [nameOf(by.person), by.person.post].filter(Boolean).join(", ");
}

/** "Боровой Николай Иванович, заместитель министра: назначен исполнитель …, 27 ноября 2026, 15:04". */
export function entryInWords(event: HistoryEntry): string {
  return m.office_event_told({ who: whoDid(event), what: whatHappened(event), when: dateAndTime(event.at) });
}

export function nameOf(person: Schemas["NamedColleague"] | null | undefined): string {
  return person?.name || m.office_executor_unknown();
}
