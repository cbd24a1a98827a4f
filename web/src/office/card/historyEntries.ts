import type { Schemas } from "../../api/client";

export type HistoryEntry = Schemas["Happening"];

/** What came after the state that somebody has seen. */
export function entriesSince(history: HistoryEntry[], seen: HistoryEntry[]): HistoryEntry[] {
  const last = Math.max(0, ...seen.map(event => event.n));
  return history.filter(event => event.n > last);
}

/** Whether nothing that anybody decides on has changed: the system went on by itself. */
export function areAllBySystem(events: HistoryEntry[]): boolean {
  return events.every(event => event.by.kind === "system");
}

/** Whether one of these was done by somebody else than `account`. */
export function byOthers(events: HistoryEntry[], account: string): HistoryEntry[] {
  return events.filter(({ by }) => by.kind !== "official" || by.person.id !== account);
}
