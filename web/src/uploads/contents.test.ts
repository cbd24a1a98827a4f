import { describe, expect, it } from "vitest";
import { lookInto } from "./contents";
import { judge } from "./judging";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ODT = "application/vnd.oasis.opendocument.text";

/** One byte for each character. */
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

const number = (value: number, length: number) =>
  String.fromCharCode(...Array.from({ length }, (_, place) => (value >> (8 * place)) & 0xff));

/** A zip of entries that are not packed (APPNOTE.TXT 4.3). */
function zip(entries: Record<string, string>, flags = 0): string {
  let files = "";
  let list = "";
  for (const [name, content] of Object.entries(entries)) {
    const rest = `${number(flags, 2)}${number(0, 6)}${number(0, 4)}${number(content.length, 4).repeat(2)}${number(name.length, 2)}${number(0, 2)}`;
    list += `PK\x01\x02${number(20, 2)}${number(20, 2)}${rest}${number(0, 10)}${number(files.length, 4)}${name}`;
    files += `PK\x03\x04${number(20, 2)}${rest}${name}${content}`;
  }
  const count = number(Object.keys(entries).length, 2).repeat(2);
  return `${files}${list}PK\x05\x06${number(0, 4)}${count}${number(list.length, 4)}${number(files.length, 4)}${number(0, 2)}`;
}

const WORD = zip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>" });
const SAMPLES: [string, string | undefined][] = [
  ["%PDF-1.7", "application/pdf"],
  ["{\\rtf1}", "application/rtf"],
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["II*\0\x08\0\0\0", "image/tiff"],
  ["MM\0+\0\x08\0\0", "image/tiff"],
  ["Rar!\x1a\x07\x01\0", "application/vnd.rar"],
  [zip({ "a.txt": "a" }), "application/zip"],
  [WORD, DOCX],
  [zip({ mimetype: ODT, "content.xml": "" }), ODT],
  [zip({ "papers.docx": WORD }), "application/zip"],
  [
    zip({ "[Content_Types].xml": "", "xl/workbook.xml": "" }),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ],
  [`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${"\0".repeat(600)}${[..."WordDocument"].join("\0")}\0`, "application/msword"],
  [`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${[..."Workbook"].join("\0")}`, "application/x-ole-storage"],
  ["\xef\xbb\xbf\n<!DOCTYPE html><p>", "text/html"],
  ["\0\0\0\x18ftypheic\0\0\0\0", "image/heif"],
  ["\0\0\0\x1cftypmif1\0\0\0\0", "image/heif"],
  ["\0\0\0\x18ftypqt  \0\0\0\0", "video/mp4"],
  ["RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
  [`BM${"\x36\0\0\x10\0\0\0\0"}`, "image/bmp"],
  [`MZ\x90\0${"\0".repeat(60)}`, "application/x-executable"],
  ["PK\x03\x04 and nothing that can be read", undefined],
  ["MZ и BMW begin sentences, too, and this one is long enough for a header", undefined],
  ["", undefined],
];

it("knows a file by its bytes", () => {
  for (const [text, mediaType] of SAMPLES) expect(lookInto(bytes(text)).mediaType, text.slice(0, 40)).toBe(mediaType);
});

it("sees that an archive has a password", () => {
  expect(lookInto(bytes(zip({ "a.txt": "a" }, 1))).encrypted).toBe(true);
  expect(lookInto(bytes(zip({ "a.txt": "a" }))).encrypted).toBe(false);
});

describe("a name and what is under it", () => {
  const judged = (name: string, mediaType?: string, encrypted = false) => judge(name, { mediaType, encrypted });

  it("say the same, or it is left to the check", () => {
    expect(judged("a.jpg", "image/jpeg")).toEqual({});
    expect(judged("a.doc")).toEqual({});
    expect(judged("a.txt", "text/html")).toEqual({});
  });

  it("may differ where the program looks at the bytes", () => {
    expect(judged("a.jpg", "image/png")).toEqual({ rightName: "a.png" });
    expect(judged("a.doc", DOCX)).toEqual({ rightName: "a.docx" });
    expect(judged("a.zip", DOCX)).toEqual({ rightName: "a.docx" });
  });

  it("must be mended where it does not", () => {
    expect(judged("a.docx", "application/rtf")).toEqual({ why: "misnamed", rightName: "a.rtf" });
    expect(judged("a.pdf", "image/tiff")).toEqual({ why: "misnamed", rightName: "a.tiff" });
    expect(judged("Скан", "image/jpeg")).toEqual({ why: "misnamed", rightName: "Скан.jpg" });
  });

  it("tell what to do with what is never taken", () => {
    expect(judged("a.doc", "text/html")).toEqual({ why: "webPage" });
    expect(judged("a.jpg", "image/heif")).toEqual({ why: "picture" });
    expect(judged("a.mp4", "video/mp4")).toEqual({ why: "media" });
    expect(judged("a.doc", "application/x-ole-storage")).toEqual({ why: "office" });
    expect(judged("a.pdf", "application/x-executable")).toEqual({ why: "program" });
    expect(judged("a.7z", "application/x-7z-compressed")).toEqual({ why: "archive" });
    expect(judged("a.zip", "application/zip", true)).toEqual({ why: "encrypted" });
    expect(judged("a.xyz")).toEqual({ why: "wrongType" });
  });
});
