import { expect, test, vi } from "vitest";
import type { Forwarding } from "./forwarding";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { bodyOf, checked, NAME_MAX, NOTHING_SAID } = await import("./forwarding");

const DAYS = { earliest: "2026-11-23", latest: "2026-11-27" };
const SAID: Forwarding = { where: "named", organisationId: null, name: "РУВД", sentOn: "2026-11-25" };
const refused = (values: Partial<Forwarding>) => Object.keys(checked({ ...SAID, ...values }, DAYS));

test("one place and a day are needed", () => {
  expect(refused({})).toEqual([]);
  expect(refused({ ...NOTHING_SAID, sentOn: "" })).toEqual(["where", "sentOn"]);
  expect(refused({ where: "known" })).toEqual(["organisationId"]);
  expect(refused({ name: " " })).toEqual(["name"]);
  expect(refused({ name: "я".repeat(NAME_MAX + 1) })).toEqual(["name"]);
});

test("the day is between the receipt and today", () => {
  expect(refused({ sentOn: "2026-11-22" })).toEqual(["sentOn"]);
  expect(refused({ sentOn: "2026-11-23" })).toEqual([]);
  expect(refused({ sentOn: "2026-11-27" })).toEqual([]);
  expect(refused({ sentOn: "2026-11-28" })).toEqual(["sentOn"]);
});

test("a place that is not shown any more is not sent", () => {
  const both = { ...SAID, organisationId: "police" };
  expect(bodyOf(both)).toEqual({ name: "РУВД", sentOn: "2026-11-25" });
  expect(bodyOf({ ...both, where: "known" })).toEqual({ organisationId: "police", sentOn: "2026-11-25" });
});
