import { expect, test } from "vitest";
import { stayingOpen } from "./stayingOpen";

test("an action that is not permitted any more goes, unless something is typed in it", () => {
  expect(stayingOpen(["draft", "sign"], ["draft", "sign"], [])).toEqual(["draft", "sign"]);
  expect(stayingOpen(["draft", "sign"], [], [])).toEqual([]);
  expect(stayingOpen(["draft", "sign"], ["sign"], ["draft"])).toEqual(["draft", "sign"]);
});
