/** Sorts entries by time, the latest first. The API promises no order. */
export function latestFirst<T extends { at: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
