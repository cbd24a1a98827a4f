import { expect, test, vi } from "vitest";
import type { Grounds, Leaving } from "./leaving";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { bodyOf, checked, NOTHING_SAID, REASON_MAX } = await import("./leaving");

const GROUNDS: Grounds = [
  { ground: "notCompetent", notice: "reasonsAndWhereToApply", canTerminate: true },
  { ground: "abuse", notice: "reasons", canTerminate: false },
  { ground: "anonymous", notice: "notDue", canTerminate: false },
  { ground: "correspondenceTerminated", notice: "notDue", canTerminate: false },
  { ground: "noIdentityPapers", notice: "onTheSpot", canTerminate: false },
];
const said = (values: Partial<Leaving>) => ({ ...NOTHING_SAID, ...values });
const refused = (values: Partial<Leaving>) => Object.keys(checked(said(values), GROUNDS, true));

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

test("correspondence ends only on a ground that lets it, and what is left for that names the appeal", () => {
  const because = { reason: "Причина.", whereToApply: "В исполком.", terminates: "1" };
  expect(bodyOf(said({ ground: "notCompetent", ...because }), GROUNDS)).toEqual({ ground: "notCompetent", ...because });
  expect(bodyOf(said({ ground: "abuse", reason: "Причина.", terminates: "1" }), GROUNDS)).toEqual({
    ground: "abuse",
    reason: "Причина.",
  });
  expect(refused({ ground: "correspondenceTerminated" })).toEqual(["terminatedBy"]);
  const named = said({ ground: "correspondenceTerminated", terminatedBy: "2" });
  expect(Object.keys(checked(named, GROUNDS, true))).toEqual([]);
  expect(bodyOf(named, GROUNDS)).toEqual({ ground: "correspondenceTerminated", terminatedBy: "2" });
  // whoever has no account has no such list
  expect(Object.keys(checked(said({ ground: "correspondenceTerminated" }), GROUNDS, false))).toEqual([]);
});
