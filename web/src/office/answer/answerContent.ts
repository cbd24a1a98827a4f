import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";
import { isBlank, lines } from "../../text/cleaning";

export type Draft = Schemas["Draft"];
export type Outcome = Schemas["Outcome"];

/** A file of an answer: its `uploadId`, name, size and hash. */
export type NamedFile = Pick<Schemas["DraftFile"], "uploadId" | "fileName" | "size" | "sha256">;

/** An answer as it is being written. */
export interface AnswerContent {
  outcome: Outcome | undefined;
  text: string;
  files: readonly NamedFile[];
}

export const EMPTY_ANSWER: AnswerContent = { outcome: undefined, text: "", files: [] };

export const TEXT_MAX = 50_000;

export function contentOf({ outcome, text, files }: Draft): AnswerContent {
  return { outcome, text, files };
}

/** What the server takes: an outcome, a text within its limit. */
export function toDraftBody({ outcome, text, files }: AnswerContent): Schemas["DraftBody"] | undefined {
  if (!outcome || isBlank(text) || characters(text) > TEXT_MAX) return undefined;
  return { outcome, text, uploads: files.map(file => file.uploadId) };
}

/** Whether outcome, text and files are the same. */
export function isSameContent(one: AnswerContent, other: AnswerContent): boolean {
  return one.outcome === other.outcome && one.text === other.text && names(one) === names(other);
}

/**
 * The draft came of `written`, by an attempt whose answer was lost or in another tab. The server cleans texts and names files anew: a file is told
 * by what it is.
 */
export function isSavedFrom(draft: Draft, written: AnswerContent): boolean {
  return (
    draft.outcome === written.outcome &&
    draft.text === lines(written.text) &&
    draft.files.length === written.files.length &&
    draft.files.every((file, at) => isSameFile(file, written.files[at]))
  );
}

function isSameFile(one: NamedFile, other: NamedFile | undefined): boolean {
  return one.sha256 === other?.sha256 && one.fileName === other.fileName;
}

function names({ files }: AnswerContent): string {
  return files.map(file => file.uploadId).join("\n");
}
