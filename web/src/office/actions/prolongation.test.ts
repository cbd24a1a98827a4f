import { expect, test, vi } from "vitest";
import type { Prolongation } from "./prolongation";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { bodyOf, checked, NOTHING_SAID, REASON_MAX } = await import("./prolongation");

const DAYS = { tellBy: "2026-12-23", earliest: "2026-12-24", latest: "2027-11-23" };
const SAID: Prolongation = { ground: "actionsNeeded", reason: "Дах мяняюць.", dueOn: "2027-02-01" };
const refused = (values: Partial<Prolongation>) => Object.keys(checked({ ...SAID, ...values }, DAYS));

test("ground, reasons and new day are all needed", () => {
  expect(refused({})).toEqual([]);
  expect(refused(NOTHING_SAID)).toEqual(["ground", "reason", "dueOn"]);
  expect(refused({ reason: "я".repeat(REASON_MAX + 1) })).toEqual(["reason"]);
  expect(bodyOf(NOTHING_SAID)).toBeUndefined();
  expect(bodyOf(SAID)).toEqual(SAID);
});

test("the new day is after the month and within the year", () => {
  expect(refused({ dueOn: "2026-12-23" })).toEqual(["dueOn"]);
  expect(refused({ dueOn: "2026-12-24" })).toEqual([]);
  expect(refused({ dueOn: "2027-11-23" })).toEqual([]);
  expect(refused({ dueOn: "2027-11-24" })).toEqual(["dueOn"]);
  expect(checked({ ...SAID, dueOn: "2030-01-01" }, undefined)).toEqual({});
});
