import { expect, test } from "vitest";
import { standing } from "./standing";

test("an action that is not permitted any more goes, unless something is typed in it", () => {
  expect(standing(["draft", "sign"], ["draft", "sign"], [])).toEqual(["draft", "sign"]);
  expect(standing(["draft", "sign"], [], [])).toEqual([]);
  expect(standing(["draft", "sign"], ["sign"], ["draft"])).toEqual(["draft", "sign"]);
});
