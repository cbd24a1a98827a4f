import { describe, expect, test } from "vitest";
import { isTyping, shortcutOf } from "./keys";

describe("a key means", () => {
  test("its Latin letter", () => {
    expect(shortcutOf({ key: "j", code: "KeyJ", shiftKey: false })).toBe("j");
    // on a Dvorak keyboard the letter decides, not the place
    expect(shortcutOf({ key: "j", code: "KeyC", shiftKey: false })).toBe("j");
  });
  test("on a Cyrillic keyboard the letter of the same place", () => {
    expect(shortcutOf({ key: "о", code: "KeyJ", shiftKey: false })).toBe("j");
    expect(shortcutOf({ key: "ў", code: "KeyO", shiftKey: false })).toBe("o");
  });
  test("a question mark, wherever it is", () => {
    expect(shortcutOf({ key: "?", code: "Digit7", shiftKey: true })).toBe("?");
    expect(shortcutOf({ key: ",", code: "Slash", shiftKey: true })).toBe("?");
    expect(shortcutOf({ key: ".", code: "Slash", shiftKey: false })).toBe(".");
  });
  test("itself otherwise", () => {
    expect(shortcutOf({ key: "3", code: "Digit3", shiftKey: false })).toBe("3");
    expect(shortcutOf({ key: "Escape", code: "Escape", shiftKey: false })).toBe("Escape");
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
