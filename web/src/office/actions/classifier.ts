import type { Schemas } from "../../api/client";
import { isBlank, line } from "../../text/cleaning";
import { fold } from "../../text/folding";

type Entry = Schemas["ClassifierEntry"];

/** What the field holds: the code that was chosen, or nothing, and what stands in it. */
export interface ClassifierChoice {
  code: string;
  typed: string;
}

/** Something was typed, but nothing chosen by it. The registration is final: it must not go without a code that somebody believes to be there. */
export function isUnfinished({ code, typed }: ClassifierChoice): boolean {
  return code === "" && !isBlank(typed);
}

/** More than this is not read but narrowed down. */
const SHOWN = 50;

/** Entries whose code or words have all parts of what was typed. Everything while nothing is. */
export function matchingEntries(entries: Entry[], typed: string): Entry[] {
  const parts = line(typed).split(" ").filter(Boolean);
  const fits = ({ code, name }: Entry) => parts.every(part => code.includes(part) || fold(name).includes(fold(part)));
  return entries.filter(fits).slice(0, SHOWN);
}
