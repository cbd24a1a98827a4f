import type { Contents } from "./contents";
import { mediaTypeOf, nameFor } from "./formats";

/** What is never taken, by what a person can do about it. */
export type Family = "picture" | "webPage" | "office" | "media" | "archive" | "program";

/** What is wrong with a file whose contents are known: nothing; the name alone (`rightName`); or why it is not taken. */
export interface Judgement {
  why?: "wrongType" | "misnamed" | "encrypted" | Family;
  /** What it should be called. Without `why` it may be sent under its name, too. */
  rightName?: string | undefined;
}

/** Programs that look at the bytes and not at the name: viewers of pictures, and Word but for `.docx`. */
const PICTURES = ["image/png", "image/jpeg", "image/tiff"];
const WORD = ["application/msword", "application/rtf"];

/** What can be told of a file before it is sent. It refuses nothing that the check of the upload would take. */
export function judge(name: string, { mediaType, encrypted }: Contents): Judgement {
  const promised = mediaTypeOf(name);
  if (encrypted) return { why: "encrypted" };
  if (!mediaType) return promised ? {} : { why: "wrongType" };
  if (mediaType === promised) return {};
  const rightName = nameFor(name, mediaType);
  if (promised && isOpenedAlike(promised, mediaType)) return rightName ? { rightName } : {};
  return rightName ? { why: "misnamed", rightName } : { why: familyOf(mediaType) ?? "wrongType" };
}

/** Whether what is called one thing may be sent although it is another. */
function isOpenedAlike(promised: string, actual: string): boolean {
  if (promised === "text/plain") return true; // it may consist of letters all the same, which the check looks for
  if (promised === "application/zip") return actual.startsWith("application/vnd.o"); // documents of today are archives
  if (PICTURES.includes(promised)) return PICTURES.includes(actual);
  return WORD.includes(promised) && (WORD.includes(actual) || actual.endsWith("wordprocessingml.document"));
}

/** Also of what the server says that a file is. */
export function familyOf(mediaType: string): Family | undefined {
  if (mediaType.startsWith("image/")) return "picture";
  if (/^(video|audio)\//.test(mediaType)) return "media";
  if (mediaType === "text/html") return "webPage";
  if (/executable|msdownload|x-mach/.test(mediaType)) return "program";
  if (/ole-storage|ms-excel|ms-powerpoint|spreadsheet|presentation|opendocument/.test(mediaType)) return "office";
  return /7z|gzip|tar|bzip|xz|zstd|x-iso/.test(mediaType) ? "archive" : undefined;
}

/** Pictures that a browser can make a JPEG of; which of them this one can is seen by trying. */
export function isConvertible({ mediaType }: Contents): boolean {
  return ["image/heif", "image/webp", "image/avif", "image/bmp"].includes(mediaType ?? "");
}
