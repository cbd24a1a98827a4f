import { expect, it } from "vitest";
import { mediaTypeOf, safeName } from "./formats";

it("goes by the extension, in any case", () => {
  expect(mediaTypeOf("Справка.PDF")).toBe("application/pdf");
  expect(mediaTypeOf("скан.jpg")).toBe("image/jpeg");
  expect(mediaTypeOf("a.pdf.exe")).toBeUndefined();
  expect(mediaTypeOf("pdf")).toBeUndefined();
});

it("makes names that the system takes", () => {
  expect(safeName("Фото 12:30.jpg")).toBe("Фото 12_30.jpg");
  expect(safeName("..hidden.pdf")).toBe("_hidden.pdf");
  expect(safeName("a\u202efdp.exe")).toBe("afdp.exe");
  const long = safeName(`${"я".repeat(200)}.docx`);
  expect([...long]).toHaveLength(120);
  expect(long.endsWith("я.docx")).toBe(true);
});
