import { expect, test } from "vitest";
import { areAllBySystem, byOthers, entriesSince, type HistoryEntry } from "./historyEntries";

const person = (id: string): HistoryEntry["by"] => ({ kind: "official", person: { id } });
const event = (n: number, by: HistoryEntry["by"], type: HistoryEntry["type"] = "assigned"): HistoryEntry => ({
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
  expect(entriesSince(history, history.slice(0, 2)).map(({ n }) => n)).toEqual([3, 4]);
  expect(entriesSince(history, history)).toEqual([]);
});

test("the system alone decides nothing", () => {
  expect(areAllBySystem(history.slice(3))).toBe(true);
  expect(areAllBySystem(history.slice(2))).toBe(false);
  expect(areAllBySystem([])).toBe(true);
});

test("one's own deeds are no news", () => {
  expect(byOthers(history.slice(2), "iryna").map(({ n }) => n)).toEqual([4]);
  expect(byOthers(history.slice(2), "mikalaj").map(({ n }) => n)).toEqual([3, 4]);
});
