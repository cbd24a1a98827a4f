import { characters } from "../../forms/characters";

/** The directory looks for the longest word, and for nothing shorter than this. */
const SHORTEST = 2;

/** Nothing is found for what is typed, whatever the names: no word of it is long enough. */
export function isTooShort(typed: string): boolean {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.length > 0 && words.every(word => characters(word) < SHORTEST);
}
