/** Less than this is not seen, and something must not look like nothing. */
const LEAST = 3;

/** How long a bar is, in hundredths of the longest. */
export function share(count: number, largest: number): number {
  if (count <= 0 || largest <= 0) return 0;
  return Math.max(LEAST, Math.min(100, Math.round((count / largest) * 100)));
}
