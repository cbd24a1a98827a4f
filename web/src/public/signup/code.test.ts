import { expect, test } from "vitest";
import { codeIn } from "./code";

test("a code may be typed with spaces and dashes", () => {
  for (const text of [
    "123456",
    " 123 456 ",
    "123-456",
    "1 2 3 4 5 6",
    "123–456",
    "\u200e123\u00a0456\ufeff",
    "１２３４５６",
  ])
    expect(codeIn(text)).toBe("123456");
});

test("a whole message may be pasted", () => {
  expect(codeIn("Зварот: код 123456. Никому его не говорите.\n@localhost #123456")).toBe("123456");
  expect(codeIn("Код: 123-456.")).toBe("123456");
  expect(codeIn("Код:\u00a0123\u202f456\u200b.")).toBe("123456");
});

test("what has no six digits is no code", () => {
  for (const text of ["", "12345", "1234567", "код", "12a456"]) expect(codeIn(text)).toBeUndefined();
});
