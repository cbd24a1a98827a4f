/**
 * What a file really is, told in the browser by its first bytes, and by the list of names where it is an archive. The check of the upload
 * (functions/check-attachment/src/structure/kind.rs) has the last word: what is not known here goes there.
 */
export interface Contents {
  /** Nothing where it is not known. */
  mediaType: string | undefined;
  /** An archive with a password: nobody could look into it. */
  encrypted: boolean;
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const PROGRAM = "application/x-executable";

/** Signs of formats: the media type, the bytes, and where they stand. */
const SIGNS: [string, string, number?][] = [
  ["application/rtf", "{\\rtf"],
  ["application/vnd.rar", "Rar!\x1a\x07"],
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", "\xff\xd8\xff"],
  ["image/tiff", "II*\0"],
  ["image/tiff", "MM\0*"],
  ["image/tiff", "II+\0"],
  ["image/tiff", "MM\0+"],
  ["image/webp", "WEBP", 8],
  ["image/gif", "GIF8"],
  ["image/heif", "ftyphei", 4],
  ["image/heif", "ftyphev", 4],
  ["image/heif", "ftypmif1", 4],
  ["image/heif", "ftypmsf1", 4],
  ["image/avif", "ftypavi", 4],
  ["video/mp4", "ftyp", 4],
  ["video/x-msvideo", "AVI ", 8],
  ["video/x-matroska", "\x1aE\xdf\xa3"],
  ["audio/mpeg", "ID3"],
  ["audio/wav", "WAVE", 8],
  ["audio/ogg", "OggS"],
  ["application/x-7z-compressed", "7z\xbc\xaf\x27\x1c"],
  ["application/gzip", "\x1f\x8b\x08"],
  [PROGRAM, "\x7fELF"],
];

export function lookInto(bytes: Uint8Array): Contents {
  const entries = begins(bytes, "PK\x03\x04") ? entriesOf(bytes) : [];
  return { mediaType: mediaTypeOfBytes(bytes, entries), encrypted: entries.some(({ encrypted }) => encrypted) };
}

function mediaTypeOfBytes(bytes: Uint8Array, entries: Entry[]): string | undefined {
  const beginning = ascii(bytes, 0, 1024);
  if (/^(\xef\xbb\xbf)?\s*%PDF-/.test(beginning)) return "application/pdf";
  if (begins(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return oleType(bytes);
  if (begins(bytes, "PK\x03\x04")) return zipType(bytes, entries);
  if (/^(\xef\xbb\xbf)?\s*<(!doctype )?html/i.test(beginning)) return "text/html";
  // "MZ" and "BM" alone may begin a text; the headers have zeros in them
  if (begins(bytes, "MZ") && bytes.length >= 64 && beginning.slice(0, 64).includes("\0")) return PROGRAM;
  if (begins(bytes, "BM") && begins(bytes, "\0\0\0\0", 6)) return "image/bmp";
  return SIGNS.find(([, sign, at]) => begins(bytes, sign, at))?.[0];
}

/** Word's documents of 97 to 2003 have a stream of that name; so do not the tables and the encrypted documents of the same container. */
function oleType(bytes: Uint8Array): string {
  const name = [..."WordDocument"].join("\0");
  return ascii(bytes).includes(name) ? "application/msword" : "application/x-ole-storage";
}

function zipType(bytes: Uint8Array, entries: Entry[]): string | undefined {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name));
  if (has(/^\[Content_Types\]\.xml$/)) {
    if (has(/^word\/document.*\.xml$/)) return DOCX;
    if (has(/^xl\/workbook/)) return SHEET;
    if (has(/^ppt\/presentation/)) return SLIDES;
  }
  // of OpenDocument the first entry names the type, not packed
  if (begins(bytes, "mimetype", 30)) return /^application\/[a-z.-]+/.exec(ascii(bytes, 38, 120))?.[0];
  return entries.length === 0 || has(/^mimetype$/) ? undefined : "application/zip";
}

interface Entry {
  name: string;
  encrypted: boolean;
}

/** The entries of a zip, as its list at the end has them; none where the list cannot be read. */
function entriesOf(bytes: Uint8Array): Entry[] {
  const longestComment = 65_535;
  const from = Math.max(bytes.length - longestComment - 22, 0);
  const end = from + ascii(bytes, from).lastIndexOf("PK\x05\x06");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  try {
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (!begins(bytes, "PK\x01\x02", at)) return [];
      const start = at;
      const field = (place: number) => view.getUint16(start + place, true);
      const name = ascii(bytes, at + 46, at + 46 + field(28));
      entries.push({ name, encrypted: (field(8) & 1) === 1 });
      at += 46 + field(28) + field(30) + field(32); // name, extra fields, comment
    }
  } catch {
    return []; // it points beyond its end
  }
  return entries;
}

function begins(bytes: Uint8Array, sign: string, at = 0): boolean {
  return ascii(bytes, at, at + sign.length) === sign;
}

/** One character for each byte. */
function ascii(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = "";
  const PART = 8192; // arguments of one call
  for (let at = from; at < Math.min(to, bytes.length); at += PART)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + PART, to)));
  return text;
}
