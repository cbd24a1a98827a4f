/** What happened at some time, the last of it first. The API promises no order. */
export function latestFirst<T extends { at: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
