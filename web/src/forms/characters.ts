import { lines } from "../text/cleaning";

/** As the API counts: code points, not UTF-16 halves, of what is left when the text is cleaned. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of lines(text)) count++;
  return count;
}
