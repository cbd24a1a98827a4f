import { expect, test } from "vitest";
import { Intent } from "./intent";

test("the same content goes under the same key", () => {
  const intent = new Intent();
  expect(intent.keyOf({ login: "anna" })).toBe(intent.keyOf({ login: "anna" }));
});

test("changed content goes under another key", () => {
  const intent = new Intent();
  expect(intent.keyOf({ login: "anna" })).not.toBe(intent.keyOf({ login: "hanna" }));
});

test("what is done may be meant again", () => {
  const intent = new Intent();
  const before = intent.keyOf("text");
  intent.forget();
  expect(intent.keyOf("text")).not.toBe(before);
});
