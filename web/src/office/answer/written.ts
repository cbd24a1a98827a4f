import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";

export type Draft = Schemas["Draft"];
export type Outcome = Schemas["Outcome"];

/** A file of an answer: what names it to the server, and what it is. */
export type NamedFile = Pick<Schemas["DraftFile"], "uploadId" | "fileName" | "size" | "sha256">;

/** An answer as it is being written. */
export interface Written {
  outcome: Outcome | undefined;
  text: string;
  files: readonly NamedFile[];
}

export const NOTHING: Written = { outcome: undefined, text: "", files: [] };

export const TEXT_MAX = 50_000;

export function writtenIn({ outcome, text, files }: Draft): Written {
  return { outcome, text, files };
}

/** What the server takes: an outcome, a text within its limit. */
export function complete({ outcome, text, files }: Written): Schemas["DraftBody"] | undefined {
  if (!outcome || !text.trim() || characters(text) > TEXT_MAX) return undefined;
  return { outcome, text, uploads: files.map(file => file.uploadId) };
}

/** Nothing was changed between the two. */
export function same(one: Written, other: Written): boolean {
  return one.outcome === other.outcome && one.text === other.text && names(one) === names(other);
}

/**
 * The draft came of `written`, by an attempt whose answer was lost or in another tab. The server trims texts and names files anew: a file is told
 * by what it is.
 */
export function saysTheSame(draft: Draft, written: Written): boolean {
  return (
    draft.outcome === written.outcome &&
    draft.text === written.text.trim() &&
    draft.files.length === written.files.length &&
    draft.files.every((file, at) => isSameFile(file, written.files[at]))
  );
}

function isSameFile(one: NamedFile, other: NamedFile | undefined): boolean {
  return one.sha256 === other?.sha256 && one.fileName === other.fileName;
}

function names({ files }: Written): string {
  return files.map(file => file.uploadId).join("\n");
}
