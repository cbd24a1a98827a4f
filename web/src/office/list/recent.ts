import { signal } from "@preact/signals";
import type { Item, WorkList } from "./lists";

/** What was changed here a moment ago. The lists are views, a second behind: until they follow, the change is shown over them. */
export interface Change {
  item: Item;
  at: number;
}

/** After this long the lists have followed, or somebody else has gone on. */
const BEHIND_MS = 15_000;

export const recent = signal<Change[]>([]);

export function noteChange(item: Item, now = Date.now()): void {
  const others = recent.peek().filter(change => change.item.number !== item.number && now - change.at < BEHIND_MS);
  recent.value = [...others, { item, at: now }];
}

export function freshChanges(now = Date.now()): Item[] {
  return recent.value.filter(change => now - change.at < BEHIND_MS).map(change => change.item);
}

interface Reader {
  account: string;
  /** Whether they see the whole organisation, or only what is theirs. */
  all: boolean;
  today: string;
}

/** Days from today that are "soon", as the API counts. */
const SOON_DAYS = 5;

export function belongs(list: WorkList, item: Item, { account, all, today }: Reader): boolean {
  const open = item.status === "registered" || item.status === "inConsideration";
  const seen = all || item.executorId === account;
  switch (list.id) {
    case "toRegister":
      return item.status === "submitted";
    case "toAssign":
      return item.status === "registered";
    case "mine":
      return item.status === "inConsideration" && item.executorId === account;
    case "dueSoon":
      return seen && open && isSoon(item, today);
    case "overdue":
      return seen && item.overdue;
    default:
      return seen && item.status === list.id;
  }
}

export function isSoon(item: Pick<Item, "dueOn" | "overdue">, today: string): boolean {
  if (!item.dueOn || item.overdue) return false;
  return item.dueOn <= new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
}

/** A page of a list as it will be once the views have followed: changed lines anew, gone ones gone, come ones in their place. */
export function overlaid(list: WorkList, items: Item[], changed: Item[], reader: Reader): Item[] {
  const byNumber = new Map(changed.map(item => [item.number, item]));
  const kept = items
    .map(item => byNumber.get(item.number) ?? item)
    .filter(item => !byNumber.has(item.number) || belongs(list, item, reader));
  const missing = changed.filter(
    item => belongs(list, item, reader) && !items.some(other => other.number === item.number),
  );
  for (const item of missing) {
    const before = list.id === "answered" ? 0 : kept.findIndex(other => (other.dueOn ?? "") > (item.dueOn ?? ""));
    kept.splice(before < 0 ? kept.length : before, 0, item);
  }
  return kept;
}
