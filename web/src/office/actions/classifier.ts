import type { Schemas } from "../../api/client";

type Entry = Schemas["ClassifierEntry"];

/** What the field holds: the code that was chosen, or nothing, and what stands in it. */
export interface ClassifierChoice {
  code: string;
  typed: string;
}

/** Something was typed, but nothing chosen by it. The registration is final: it must not go without a code that somebody believes to be there. */
export function isUnfinished({ code, typed }: ClassifierChoice): boolean {
  return code === "" && typed.trim() !== "";
}

/** More than this is not read but narrowed down. */
const SHOWN = 50;

/** Entries whose code begins with what was typed, or whose words have all of its parts. Everything while nothing is. */
export function matchingEntries(entries: Entry[], typed: string): Entry[] {
  const parts = plain(typed).split(/\s+/).filter(Boolean);
  const fits = ({ code, name }: Entry) =>
    parts.every(part => code.startsWith(part) || plain(name).includes(part) || plain(`${code} ${name}`).includes(part));
  return entries.filter(fits).slice(0, SHOWN);
}

/** Nobody looks for «ё» when they typed «е». */
function plain(text: string): string {
  return text.toLocaleLowerCase("ru").replaceAll("ё", "е").trim();
}
