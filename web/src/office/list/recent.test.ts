import { beforeEach, describe, expect, test } from "vitest";
import { type Item, LISTS } from "./lists";
import { belongs, freshChanges, isSoon, noteChange, overlaid, recent } from "./recent";

const READER = { account: "maryja", all: true, today: "2026-11-27" };

function item(number: string, change: Partial<Item> = {}): Item {
  return {
    number,
    status: "submitted",
    kind: "complaint",
    subject: "Отопление",
    applicant: "Иванов Иван",
    applicantKind: "individual",
    submittedAt: "2026-11-26T09:00:00Z",
    overdue: false,
    files: 0,
    filesPending: 0,
    filesRefused: 0,
    paperDue: false,
    ...change,
  };
}

function list(id: string) {
  const found = LISTS.find(known => known.id === id);
  if (!found) throw new Error(id);
  return found;
}

describe("a change that the lists do not know yet", () => {
  const items = [item("1", { dueOn: "2026-11-27" }), item("2", { dueOn: "2026-11-30" })];
  const registered = item("1", { status: "registered", index: "И-1", dueOn: "2026-12-12" });

  test("takes the appeal out of the list that it has left", () => {
    expect(overlaid(list("toRegister"), items, [registered], READER).map(({ number }) => number)).toEqual(["2"]);
  });
  test("brings it into the list that it has come to, by its due date", () => {
    const waiting = [
      item("3", { status: "registered", dueOn: "2026-12-10" }),
      item("4", { status: "registered", dueOn: "2026-12-14" }),
    ];
    const shown = overlaid(list("toAssign"), waiting, [registered], READER);
    expect(shown.map(({ number }) => number)).toEqual(["3", "1", "4"]);
  });
  test("is shown in place where it stays", () => {
    const assigned = item("3", { status: "inConsideration", executorId: "piotr", dueOn: "2026-12-10" });
    const before = [item("3", { status: "inConsideration", executorId: "maryja", dueOn: "2026-12-10" })];
    expect(overlaid(list("inConsideration"), before, [assigned], READER)[0]?.executorId).toBe("piotr");
    expect(overlaid(list("mine"), before, [assigned], READER)).toEqual([]);
  });
  test("leaves alone what was not changed here", () => {
    expect(overlaid(list("answered"), items, [], READER)).toEqual(items);
  });
});

describe("where an appeal belongs", () => {
  const late = item("1", { status: "inConsideration", executorId: "piotr", overdue: true, dueOn: "2026-11-20" });
  test("overdue and soon exclude each other", () => {
    expect(belongs(list("overdue"), late, READER)).toBe(true);
    expect(belongs(list("dueSoon"), late, READER)).toBe(false);
  });
  test("an executor sees only their own", () => {
    expect(belongs(list("overdue"), late, { ...READER, all: false })).toBe(false);
    expect(belongs(list("overdue"), late, { ...READER, account: "piotr", all: false })).toBe(true);
  });
  test("soon is today and the five days after it", () => {
    const due = (dueOn: string) => isSoon({ dueOn, overdue: false }, "2026-11-27");
    expect(["2026-11-27", "2026-12-02", "2026-12-03"].map(due)).toEqual([true, true, false]);
  });
});

describe("changes made here", () => {
  beforeEach(() => {
    recent.value = [];
  });
  test("are forgotten once the lists have followed", () => {
    noteChange(item("1"), 1000);
    noteChange(item("1", { status: "registered" }), 2000);
    expect(freshChanges(3000).map(({ status }) => status)).toEqual(["registered"]);
    expect(freshChanges(60_000)).toEqual([]);
  });
});
