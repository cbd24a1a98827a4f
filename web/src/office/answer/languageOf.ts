/** Letters that only one of the two languages has: ў and і are Belarusian, и, щ and ъ Russian. */
const ONLY = { be: /[ўі]/giu, ru: /[ищъ]/giu } as const;

/** Fewer such letters than this say nothing: a name, a quotation. */
const ENOUGH = 4;

/** The state language in which a text is written, as far as its letters give it away. */
export function languageOf(text: string): "be" | "ru" | undefined {
  const be = text.match(ONLY.be)?.length ?? 0;
  const ru = text.match(ONLY.ru)?.length ?? 0;
  if (be + ru < ENOUGH) return undefined;
  // a quotation in the other language is shorter than what is written around it
  if (be >= 3 * ru) return "be";
  return ru >= 3 * be ? "ru" : undefined;
}
