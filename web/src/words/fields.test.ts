import { expect, test } from "vitest";
import { m } from "../paraglide/messages.js";
import { fieldName } from "./fields";

test("a pointer has the name that the pages use", () => {
  expect(fieldName("/text")).toBe(m.appeal_text());
  expect(fieldName("/uploads/0")).toBe(m.words_files());
  expect(fieldName("/signatory/name/surname")).toBe(m.public_surname());
});

test("a field without a name is told as the API calls it", () => {
  expect(fieldName("/unheardOf")).toContain("unheardOf");
});
