import { expect, test } from "vitest";
import { byOthers, type Happening, happenedSince, isOfTheSystem } from "./happenings";

const person = (id: string): Happening["by"] => ({ kind: "official", person: { id } });
const event = (n: number, by: Happening["by"], type = "assigned"): Happening => ({
  n,
  by,
  type,
  at: "2026-11-27T09:00:00Z",
});

const history = [
  event(1, { kind: "applicant" }, "submitted"),
  event(2, { kind: "system" }, "routed"),
  event(3, person("iryna"), "registered"),
  event(4, { kind: "system" }, "fileChecked"),
];

test("what came after what was seen", () => {
  expect(happenedSince(history, history.slice(0, 2)).map(({ n }) => n)).toEqual([3, 4]);
  expect(happenedSince(history, history)).toEqual([]);
});

test("the system alone decides nothing", () => {
  expect(isOfTheSystem(history.slice(3))).toBe(true);
  expect(isOfTheSystem(history.slice(2))).toBe(false);
  expect(isOfTheSystem([])).toBe(true);
});

test("one's own deeds are no news", () => {
  expect(byOthers(history.slice(2), "iryna").map(({ n }) => n)).toEqual([4]);
  expect(byOthers(history.slice(2), "mikalaj").map(({ n }) => n)).toEqual([3, 4]);
});
