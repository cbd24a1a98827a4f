import { expect, test } from "vitest";
import { checkedAbsence } from "./absence";

test("days stand in their order, are not over, and somebody acts", () => {
  const refused = (from: string, to: string, substituteId = "iryna") =>
    Object.keys(checkedAbsence({ from, to, substituteId }, "2026-11-30"));
  expect(refused("2026-12-01", "2026-12-14")).toEqual([]);
  expect(refused("2026-11-01", "2026-11-30")).toEqual([]);
  expect(refused("", "", "")).toEqual(["from", "to", "substituteId"]);
  expect(refused("2026-12-14", "2026-12-01")).toEqual(["to"]);
  expect(refused("2026-11-01", "2026-11-29")).toEqual(["to"]);
});
