import { line } from "../text/cleaning";

/**
 * What may be attached (domain.md §4.3): shared/domain/src/attachment.rs has the same lists and limits, and its word is the last. Here it is told
 * before anything is chosen, and without asking.
 */
export const MAX_FILES = 10;
export const MAX_FILE_BYTES = 10_000_000;
export const MAX_TOTAL_BYTES = 50_000_000;
const MAX_NAME = 120;

/**
 * Media types by extension; of several for one type the last is the usual one. What the browser thinks a file is does not count: it differs from
 * system to system.
 */
const MEDIA_TYPES = new Map([
  ["pdf", "application/pdf"],
  ["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["doc", "application/msword"],
  ["rtf", "application/rtf"],
  ["txt", "text/plain"],
  ["odt", "application/vnd.oasis.opendocument.text"],
  ["zip", "application/zip"],
  ["rar", "application/vnd.rar"],
  ["png", "image/png"],
  ["tif", "image/tiff"],
  ["tiff", "image/tiff"],
  ["jpeg", "image/jpeg"],
  ["jpg", "image/jpeg"],
]);

/** Said to people; "TIF" and "JPG" go without saying. */
export const FORMATS = "PDF, DOCX, DOC, RTF, TXT, ODT, ZIP, RAR, PNG, TIFF, JPEG";

/**
 * For the dialogue that chooses files: extensions for computers, types for phones. WebP becomes JPEG on this page. HEIC does, too, but is not named:
 * an iPhone then hands over a JPEG by itself.
 */
export const ACCEPT = [
  ...[...MEDIA_TYPES.keys(), "webp"].map(extension => `.${extension}`),
  ...new Set([...MEDIA_TYPES.values(), "image/webp"]),
].join(",");

/** The type that the name's extension promises; none if it is not taken. */
export function mediaTypeOf(name: string): string | undefined {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? undefined : MEDIA_TYPES.get(name.slice(dot + 1).toLowerCase());
}

/** The same name with the extension of that media type; none if no such files are taken. */
export function nameFor(name: string, mediaType: string): string | undefined {
  const extensions = [...MEDIA_TYPES].filter(([, known]) => known === mediaType).map(([extension]) => extension);
  const extension = extensions.at(-1);
  if (!extension) return undefined;
  const dot = name.lastIndexOf(".");
  const stem = [...(dot > 0 ? name.slice(0, dot) : name)].slice(0, MAX_NAME - extension.length - 1).join("");
  return `${stem}.${extension}`;
}

/** Marks of paths. What cannot be seen is gone before: "fdp.exe" must not look like "exe.pdf". */
const UNSAFE = /[/\\:*?"<>|]/g;

/**
 * A name that the system takes: nobody should have to rename a file because a phone put a colon into its name. The extension stays, because the
 * type hangs on it.
 */
export function safeName(name: string): string {
  const clean = line(name).replace(UNSAFE, "_").replace(/^\.+/, "_");
  const points = [...clean];
  if (points.length <= MAX_NAME) return clean;
  const extension = [...clean.slice(Math.max(clean.lastIndexOf("."), 0))];
  if (extension.length > 10) return points.slice(0, MAX_NAME).join("");
  return points.slice(0, MAX_NAME - extension.length).join("") + extension.join("");
}
