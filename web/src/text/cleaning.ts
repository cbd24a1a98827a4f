/**
 * Cleaning: what cannot be seen goes, what means the same becomes the same. The rules of shared/domain/src/text/cleaning.rs, which has the last word;
 * the cases of shared/domain/tests/cleaning.json hold both together, sign by sign.
 */

/* biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is looked for */
/* biome-ignore-start lint/suspicious/noMisleadingCharacterClass: each is a sign of its own here */
const LINE_ENDS = /\r\n|[\n-\r\u0085\u2028\u2029]/gu;
const SPACES = /[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]/gu;
const UNSEEN =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}\ufdd0-\ufdef\p{Noncharacter_Code_Point}]/gu;
const JOINERS = /[\u200c\u200d\ufe00-\ufe0f\u180b-\u180d\u180f\u{e0100}-\u{e01ef}]/gu;
/* biome-ignore-end lint/suspicious/noMisleadingCharacterClass: as above */
/* biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above */

/* biome-ignore-start lint/suspicious/noMisleadingCharacterClass: each is a sign of its own here */
/** A joiner after one of these can change it: letters of Arabic and Indic scripts, Chinese ones, pictures. */
const TAKES_JOINER =
  /^[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\u203c\u2049\u20e3\u2190-\u2bff\u3030\u303d\u3297\u3299\u3400-\u9fff\uf900-\ufaff\ufe0f\u{1f000}-\u{1faff}\u{20000}-\u{323af}]$/u;

/* biome-ignore-end lint/suspicious/noMisleadingCharacterClass: as above */

export const DASHES = /[-\u2010-\u2015\u2043\u2212\u02d7\ufe58\ufe63\uff0d]/gu;
export const APOSTROPHES =
  /['`\xb4\u2018-\u201b\u2032\u2035\u02b9\u02bb-\u02bd\u02c8\u02ca\u02cb\u055a\ua78b\ua78c\uff07\uff40]/gu;
/** White space as Rust has it: without the byte order mark, which is gone anyway. */
const AROUND = /^[\s]+|[\s]+$/gu;

/** A text of several lines, without the white space around it. */
export function lines(text: string): string {
  const seen = text.replace(LINE_ENDS, "\n").replace(SPACES, " ").replace(UNSEEN, "");
  return withoutIdleJoiners(seen).normalize("NFC").replace(AROUND, "");
}

/** Nothing to be seen in it. */
export function isBlank(text: string): boolean {
  return lines(text) === "";
}

/** A text on one line: line ends, tabs and runs of spaces become one space. */
export function line(text: string): string {
  return lines(text).split(/\s+/u).join(" ");
}

/** A word or number in which spaces mean nothing, with wide signs in their usual form: a login, an e-mail address, a code. */
export function compact(text: string): string {
  const usual = text.replace(/[\uff01-\uff5e]/gu, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  return onOneLine(usual.replace(SPACES, ""));
}

/** A password as RFC 8265 prepares it, so that every device gives the same. */
export function password(text: string): string {
  return onOneLine(text.replace(SPACES, " "));
}

/** Without line ends, tabs, and whatever cannot be seen. */
function onOneLine(text: string): string {
  return text.replace(LINE_ENDS, "").replace(/\t/gu, "").replace(UNSEEN, "").replace(JOINERS, "").normalize("NFC");
}

/** A part of a person's name: dashes of every kind are hyphens, primes and the like apostrophes. */
export function name(text: string): string {
  return line(text).replace(DASHES, "-").replace(APOSTROPHES, "’");
}

/** Joiners stay where they change what is seen. */
function withoutIdleJoiners(text: string): string {
  if (text.search(JOINERS) < 0) return text;
  const signs = [...text];
  const kept: string[] = [];
  for (const [place, sign] of signs.entries()) {
    const idle = sign.search(JOINERS) >= 0 && !joins(kept.at(-1), sign, signs[place + 1]);
    if (!idle) kept.push(sign);
  }
  return kept.join("");
}

function joins(before: string | undefined, joiner: string, after: string | undefined): boolean {
  const next = joiner !== "\u200c" && joiner !== "\u200d" ? true : TAKES_JOINER.test(after ?? "");
  return next && TAKES_JOINER.test(before ?? "");
}
