import { signal } from "@preact/signals";
import type { Schemas } from "../../api/client";
import { type Item, LISTS, type ListSummary, type Reader } from "./lists";

/** A change made on this page a moment ago. The lists are views and lag about a second: until then the change is shown in them. */
export interface Change {
  item: Item;
  at: number;
}

/** By then the lists are up to date, or somebody else has changed the appeal again. */
const BEHIND_MS = 15_000;

export const recentChanges = signal<Change[]>([]);

export function rememberChange(item: Item, now = Date.now()): void {
  const others = recentChanges
    .peek()
    .filter(change => change.item.number !== item.number && now - change.at < BEHIND_MS);
  recentChanges.value = [...others, { item, at: now }];
}

export function freshChanges(now = Date.now()): Item[] {
  return recentChanges.value.filter(change => now - change.at < BEHIND_MS).map(change => change.item);
}

/** What orders a list: the value of an item, and whether the largest comes first. */
const ORDER: Record<Schemas["SortedBy"], { of: (item: Item) => string; latestFirst?: true }> = {
  dueOn: { of: item => item.dueOn ?? "" },
  executorDueOn: { of: item => item.executorDueOn ?? "" },
  closedOn: { of: item => item.closedOn ?? "", latestFirst: true },
  answeredAt: { of: item => item.answeredAt ?? "", latestFirst: true },
};

/** As the API orders lists: by what sorts them, and on one day by number, so that nothing changes its place from one reading to the next. */
function comesAfter(one: Item, other: Item, of: (item: Item) => string): boolean {
  return of(one) === of(other) ? one.number > other.number : of(one) > of(other);
}

/** A page of a list with recent changes applied: changed items replaced, items that left removed, items that came inserted in order. */
export function withChanges(list: ListSummary, items: Item[], changed: Item[], reader: Reader): Item[] {
  const { holds } = LISTS[list.key];
  const { of, latestFirst } = ORDER[list.sortedBy];
  const byNumber = new Map(changed.map(item => [item.number, item]));
  const kept = items
    .map(item => byNumber.get(item.number) ?? item)
    .filter(item => !byNumber.has(item.number) || holds(item, reader));
  const missing = changed.filter(item => holds(item, reader) && !items.some(other => other.number === item.number));
  for (const item of missing) {
    const before = kept.findIndex(other => (latestFirst ? comesAfter(item, other, of) : comesAfter(other, item, of)));
    kept.splice(before < 0 ? kept.length : before, 0, item);
  }
  return kept;
}
