import { APOSTROPHES, DASHES, lines } from "./cleaning";

/**
 * Folding: words that people take for the same are the same. The rules of shared/domain/src/text/folding.rs; the cases of
 * shared/domain/tests/folding.json hold both together.
 */

/** Letters that look alike, in lower case: of the small ones or of the capitals. */
const LATIN = "abcehikmoptxy";
const CYRILLIC = "авсеникмортху";

/** A hyphen at a line's end, within a word. */
const BROKEN = new RegExp(String.raw`(?<=\p{Alphabetic})${DASHES.source}[^\S\n]*\n[^\S\n]*(?=\p{Lowercase})`, "gu");

/** The words of a text, each folded. */
export function words(text: string): string[] {
  return plain(text)
    .split(/[^\p{Alphabetic}\p{N}]+/u)
    .filter(word => word !== "")
    .map(inOneAlphabet);
}

/** A text folded: its words with one space between them. */
export function fold(text: string): string {
  return words(text).join(" ");
}

/** In lower case, without what makes no difference. */
function plain(text: string): string {
  return joined(text)
    .toLowerCase()
    .replaceAll("ё", "е")
    .replaceAll("ў", "у")
    .replace(/[ії]/gu, "и")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(APOSTROPHES, "");
}

/** Words broken at a line's end made whole. */
function joined(text: string): string {
  return lines(text).replace(BROKEN, "");
}

/** A word of letters of both alphabets in one: the one that has a letter which the other has nothing like, Cyrillic where neither has. */
function inOneAlphabet(word: string): string {
  const signs = [...word];
  if (!/[\u0400-\u052f]/u.test(word) || !/[a-z]/u.test(word)) return word;
  const onlyLatin = signs.some(sign => /[a-z]/u.test(sign) && !LATIN.includes(sign));
  const onlyCyrillic = signs.some(sign => /[\u0400-\u052f]/u.test(sign) && !CYRILLIC.includes(sign));
  const [from, to] = onlyLatin && !onlyCyrillic ? [CYRILLIC, LATIN] : [LATIN, CYRILLIC];
  return signs.map(sign => (from.includes(sign) ? (to[from.indexOf(sign)] ?? sign) : sign)).join("");
}
