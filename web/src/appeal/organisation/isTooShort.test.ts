import { expect, test } from "vitest";
import { isTooShort } from "./isTooShort";

test("one letter finds nothing, also beside another", () => {
  expect(isTooShort("з")).toBe(true);
  expect(isTooShort(" з. м")).toBe(true);
});

test("one word that is long enough will do, and nothing asks for everything", () => {
  expect(isTooShort("за")).toBe(false);
  expect(isTooShort("з мин")).toBe(false);
  expect(isTooShort(" ")).toBe(false);
});
