import { expect, test } from "vitest";
import { Intent } from "./intent";

test("the same command keeps its key until it is answered", () => {
  const intent = new Intent();
  const first = intent.keyOf({ kind: "complaint" });
  expect(intent.keyOf({ kind: "complaint" })).toBe(first);
  const other = intent.keyOf({ kind: "proposal" });
  expect(other).not.toBe(first);
  intent.settled();
  expect(intent.keyOf({ kind: "proposal" })).not.toBe(other);
});
