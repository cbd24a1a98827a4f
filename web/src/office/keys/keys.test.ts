import { describe, expect, test } from "vitest";
import { isTyping, meant } from "./keys";

describe("a key means", () => {
  test("its Latin letter", () => {
    expect(meant({ key: "j", code: "KeyJ", shiftKey: false })).toBe("j");
    // on a Dvorak keyboard the letter decides, not the place
    expect(meant({ key: "j", code: "KeyC", shiftKey: false })).toBe("j");
  });
  test("on a Cyrillic keyboard the letter of the same place", () => {
    expect(meant({ key: "о", code: "KeyJ", shiftKey: false })).toBe("j");
    expect(meant({ key: "ў", code: "KeyO", shiftKey: false })).toBe("o");
  });
  test("a question mark, wherever it is", () => {
    expect(meant({ key: "?", code: "Digit7", shiftKey: true })).toBe("?");
    expect(meant({ key: ",", code: "Slash", shiftKey: true })).toBe("?");
    expect(meant({ key: ".", code: "Slash", shiftKey: false })).toBe(".");
  });
  test("itself otherwise", () => {
    expect(meant({ key: "3", code: "Digit3", shiftKey: false })).toBe("3");
    expect(meant({ key: "Escape", code: "Escape", shiftKey: false })).toBe("Escape");
  });
});

test("keys belong to fields while somebody is in one", () => {
  const inside = { closest: (selectors: string) => (selectors.includes("textarea") ? {} : null) };
  const outside = { closest: () => null, isContentEditable: false };
  expect(isTyping(inside)).toBe(true);
  expect(isTyping({ ...outside, isContentEditable: true })).toBe(true);
  expect(isTyping(outside)).toBe(false);
  expect(isTyping(null)).toBe(false);
});
