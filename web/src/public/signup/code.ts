/** The six digits in what was typed or pasted: with spaces or dashes, or in the middle of a whole message. */
export function codeIn(text: string): string | undefined {
  const joined = text.replace(/[\s\u2010-\u2015-]/g, "");
  if (/^\d{6}$/.test(joined)) return joined;
  return text.match(/(?:^|\D)(\d{3}[ -]?\d{3})(?!\d)/)?.[1]?.replace(/\D/g, "");
}
