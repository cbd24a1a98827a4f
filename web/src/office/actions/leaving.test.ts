import { expect, test, vi } from "vitest";
import type { Grounds, Leaving } from "./leaving";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { bodyOf, checked, NOTHING_SAID, REASON_MAX } = await import("./leaving");

const GROUNDS: Grounds = [
  { ground: "notCompetent", notice: "reasonsAndWhereToApply" },
  { ground: "abuse", notice: "reasons" },
  { ground: "anonymous", notice: "notDue" },
  { ground: "noIdentityPapers", notice: "onTheSpot" },
];
const said = (values: Partial<Leaving>) => ({ ...NOTHING_SAID, ...values });
const refused = (values: Partial<Leaving>) => Object.keys(checked(said(values), GROUNDS));

test("on each ground that is asked for which the law wants said", () => {
  expect(refused({})).toEqual(["ground"]);
  expect(refused({ ground: "abuse" })).toEqual(["reason"]);
  expect(refused({ ground: "notCompetent" })).toEqual(["reason", "whereToApply"]);
  expect(refused({ ground: "notCompetent", reason: "Иное ведомство.", whereToApply: "В исполком." })).toEqual([]);
  expect(refused({ ground: "anonymous" })).toEqual([]);
  expect(refused({ ground: "noIdentityPapers" })).toEqual([]);
  expect(refused({ ground: "anonymous", reason: "я".repeat(REASON_MAX + 1) })).toEqual(["reason"]);
});

test("a field that is hidden again is not sent", () => {
  const both = { reason: "Причина.", whereToApply: "В исполком." };
  expect(bodyOf(said({ ground: "notCompetent", ...both }), GROUNDS)).toEqual({ ground: "notCompetent", ...both });
  expect(bodyOf(said({ ground: "abuse", ...both }), GROUNDS)).toEqual({ ground: "abuse", reason: "Причина." });
  expect(bodyOf(said({ ground: "anonymous" }), GROUNDS)).toEqual({ ground: "anonymous" });
});
