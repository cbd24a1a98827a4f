/** As the API counts: code points, not UTF-16 halves. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
