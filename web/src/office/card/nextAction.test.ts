import { expect, test } from "vitest";
import type { ActionName } from "../actions/table";
import { inOrder, nextAction } from "./nextAction";

const CARD = { registration: null, assignment: null, draft: null };
const ASSIGNED = { ...CARD, assignment: {} as never };
const HEAD: ActionName[] = ["assign", "extend", "draft", "sign"];

test("what has been done steps back", () => {
  expect(nextAction(CARD, HEAD)).toBe("assign");
  expect(nextAction(ASSIGNED, HEAD)).toBe("draft");
  expect(nextAction({ ...ASSIGNED, draft: {} as never }, HEAD)).toBe("sign");
  expect(nextAction(ASSIGNED, ["assign", "extend"])).toBeUndefined();
});

test("the next one comes first, the others stay as they are", () => {
  expect(inOrder(HEAD, "draft")).toEqual(["draft", "assign", "extend", "sign"]);
  expect(inOrder(HEAD, undefined)).toEqual(HEAD);
});
