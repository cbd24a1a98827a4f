import type { Schemas } from "../../api/client";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { SCAN_STATE } from "../../words/appeal";
import type { HistoryEntry } from "./historyEntries";

/** Each kind of event in words: a missing one does not compile. */
const WHAT_HAPPENED: Record<Schemas["EventKind"], (event: HistoryEntry) => string> = {
  submitted: () => m.office_event_submitted(),
  routed: ({ unit }) =>
    unit ? m.office_event_routed({ unit: unit.name ?? unit.id }) : m.office_event_routed_nowhere(),
  registered: () => m.office_event_registered(),
  assigned: ({ executor }) => m.office_event_assigned({ executor: nameOf(executor) }),
  answered: () => m.office_event_answered(),
  fileChecked: ({ fileName, state }) =>
    m.office_event_file_checked({
      name: fileName ?? m.office_file_nameless(),
      state: state ? SCAN_STATE[state]() : "",
    }),
};

/** What happened, in words. A newer API may name kinds that this page does not know yet. */
export function whatHappened(event: HistoryEntry): string {
  return event.type in WHAT_HAPPENED ? WHAT_HAPPENED[event.type](event) : m.office_event_other();
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
