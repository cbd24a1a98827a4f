import { compact, DASHES, line } from "../../text/cleaning";

/** The six digits in what was typed or pasted: with spaces or dashes, or in the middle of a whole message. */
export function codeIn(text: string): string | undefined {
  const joined = compact(text).replace(DASHES, "");
  if (/^\d{6}$/.test(joined)) return joined;
  return line(text)
    .match(/(?:^|\D)(\d{3}[ -]?\d{3})(?!\d)/)?.[1]
    ?.replace(/\D/g, "");
}
