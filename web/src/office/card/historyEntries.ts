import type { Schemas } from "../../api/client";

export type HistoryEntry = Schemas["CardEvent"];

/** The entries that are not in `seen` yet. */
export function entriesSince(history: HistoryEntry[], seen: HistoryEntry[]): HistoryEntry[] {
  const last = Math.max(0, ...seen.map(event => event.n));
  return history.filter(event => event.n > last);
}

/** Whether the system alone caused them: nothing that a decision depends on has changed. */
export function areAllBySystem(events: HistoryEntry[]): boolean {
  return events.every(event => event.by.kind === "system");
}

/** Those that somebody else than `account` caused. */
export function byOthers(events: HistoryEntry[], account: string): HistoryEntry[] {
  return events.filter(({ by }) => by.kind !== "official" || by.person.id !== account);
}
