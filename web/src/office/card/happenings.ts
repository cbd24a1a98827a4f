import type { Schemas } from "../../api/client";

export type Happening = Schemas["Happening"];

/** What came after the state that somebody has seen. */
export function happenedSince(history: Happening[], seen: Happening[]): Happening[] {
  const last = Math.max(0, ...seen.map(event => event.n));
  return history.filter(event => event.n > last);
}

/** Whether nothing that anybody decides on has changed: the system went on by itself. */
export function isOfTheSystem(events: Happening[]): boolean {
  return events.every(event => event.by.kind === "system");
}

/** Whether one of these was done by somebody else than `account`. */
export function byOthers(events: Happening[], account: string): Happening[] {
  return events.filter(({ by }) => by.kind !== "official" || by.person.id !== account);
}
