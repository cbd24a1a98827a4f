/** Merges a page that was just read into the known items: each item once, as it was read last, the latest first. */
export function mergePage<T>(
  known: readonly T[],
  page: readonly T[],
  idOf: (item: T) => string,
  atOf: (item: T) => string,
): T[] {
  const all = new Map([...known, ...page].map(item => [idOf(item), item]));
  return [...all.values()].sort((one, other) => compare(atOf(other), atOf(one)) || compare(idOf(other), idOf(one)));
}

/** The items that came since the last request; nothing for the first one, when everything would be new. */
export function newlyArrived<T extends { id: string; read: boolean }>(
  known: readonly T[] | undefined,
  page: readonly T[],
): T[] {
  if (!known) return [];
  const ids = new Set(known.map(notice => notice.id));
  return page.filter(notice => !notice.read && !ids.has(notice.id));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
