import { beforeEach, describe, expect, test } from "vitest";
import { type Item, isSoon, isUrgent, LISTS, type ListKey, type ListSummary } from "./lists";
import { freshChanges, recentChanges, rememberChange, withChanges } from "./recentChanges";

const READER = { account: "maryja", seesAll: true, today: "2026-11-27" };

function item(number: string, change: Partial<Item> = {}): Item {
  return {
    number,
    status: "submitted",
    form: "electronic",
    kind: "complaint",
    subject: "Отопление",
    applicant: "Иванов Иван",
    applicantKind: "individual",
    submittedAt: "2026-11-26T09:00:00Z",
    overdue: false,
    executorOverdue: false,
    authors: [],
    awaitedFrom: [],
    files: 0,
    filesPending: 0,
    filesRefused: 0,
    paperDue: false,
    ...change,
  };
}

function list(key: ListKey, sortedBy: ListSummary["sortedBy"] = "dueOn"): ListSummary {
  return { key, sortedBy, count: 0, atLeast: false };
}

describe("a change that the lists do not know yet", () => {
  const items = [item("1", { dueOn: "2026-11-27" }), item("2", { dueOn: "2026-11-30" })];
  const registered = item("1", { status: "registered", index: "И-1", dueOn: "2026-12-12" });

  test("takes the appeal out of the list that it has left", () => {
    expect(withChanges(list("toRegister"), items, [registered], READER).map(({ number }) => number)).toEqual(["2"]);
  });
  test("brings it into the list that it has come to, by its due date", () => {
    const waiting = [
      item("3", { status: "registered", dueOn: "2026-12-10" }),
      item("4", { status: "registered", dueOn: "2026-12-14" }),
    ];
    const shown = withChanges(list("toAssign"), waiting, [registered], READER);
    expect(shown.map(({ number }) => number)).toEqual(["3", "1", "4"]);
  });
  test("stands among those of the same day by its number, as the API orders them", () => {
    const same = (number: string) => item(number, { status: "registered", dueOn: "2026-12-12" });
    const shown = withChanges(list("toAssign"), [same("0"), same("2")], [registered], READER);
    expect(shown.map(({ number }) => number)).toEqual(["0", "1", "2"]);
  });
  test("is shown in place where it stays", () => {
    const assigned = item("3", { status: "inConsideration", executorId: "piotr", dueOn: "2026-12-10" });
    const before = [item("3", { status: "inConsideration", executorId: "maryja", dueOn: "2026-12-10" })];
    expect(withChanges(list("inConsideration"), before, [assigned], READER)[0]?.executorId).toBe("piotr");
    expect(withChanges(list("mine"), before, [assigned], READER)).toEqual([]);
  });
  test("comes first among what was closed without an answer, whichever way", () => {
    const closed = (number: string, status: Item["status"], closedOn: string) => item(number, { status, closedOn });
    const before = [closed("5", "withdrawn", "2026-11-26"), closed("6", "returned", "2026-11-20")];
    const noted = closed("7", "noted", "2026-11-27");
    const shown = withChanges(list("closed", "closedOn"), before, [noted], READER);
    expect(shown.map(({ number }) => number)).toEqual(["7", "5", "6"]);
    expect(LISTS.closed.holds(item("8", { status: "answered" }), READER)).toBe(false);
    expect(LISTS.closed.holds(noted, { ...READER, seesAll: false })).toBe(false);
    const archived = item("9", { status: "archived" });
    expect([LISTS.closed.holds(archived, READER), LISTS.archived.holds(archived, READER)]).toEqual([false, true]);
  });
  test("comes first among the answered, and in its place by the executor's deadline", () => {
    const answer = (number: string, answeredAt: string) => item(number, { status: "answered", answeredAt });
    const answered = [answer("5", "2026-11-26T09:00:00Z"), answer("6", "2026-11-20T09:00:00Z")];
    const late = withChanges(list("answered", "answeredAt"), answered, [answer("7", "2026-11-27T09:00:00Z")], READER);
    expect(late.map(({ number }) => number)).toEqual(["7", "5", "6"]);
    const mine = (number: string, executorDueOn: string) =>
      item(number, { status: "inConsideration", executorId: "maryja", executorDueOn });
    const own = [mine("1", "2026-11-27"), mine("2", "2026-12-02")];
    const shown = withChanges(list("ownDeadline", "executorDueOn"), own, [mine("3", "2026-11-30")], READER);
    expect(shown.map(({ number }) => number)).toEqual(["1", "3", "2"]);
  });
  test("leaves alone what was not changed here", () => {
    expect(withChanges(list("answered"), items, [], READER)).toEqual(items);
  });
});

describe("where an appeal belongs", () => {
  const late = item("1", { status: "inConsideration", executorId: "piotr", overdue: true, dueOn: "2026-11-20" });
  test("overdue and soon exclude each other", () => {
    expect(LISTS.overdue.holds(late, READER)).toBe(true);
    expect(LISTS.dueSoon.holds(late, READER)).toBe(false);
  });
  test("an executor sees only their own", () => {
    expect(LISTS.overdue.holds(late, { ...READER, seesAll: false })).toBe(false);
    expect(LISTS.overdue.holds(late, { ...READER, account: "piotr", seesAll: false })).toBe(true);
  });
  test("an executor's deadline counts while they consider the appeal", () => {
    const mine = item("1", { status: "inConsideration", executorId: "maryja" });
    const { holds } = LISTS.ownDeadline;
    const due = (executorDueOn: string) => holds({ ...mine, executorDueOn }, READER);
    expect(["2026-11-20", "2026-12-02", "2026-12-03"].map(due)).toEqual([true, true, false]);
    expect(holds({ ...mine, executorId: "piotr", executorDueOn: "2026-11-20" }, READER)).toBe(false);
    const awaitedFrom = ["volha", "maryja"];
    expect(holds({ ...mine, executorId: "piotr", awaitedFrom, executorDueOn: "2026-11-20" }, READER)).toBe(true);
    expect(holds({ ...mine, status: "answered", executorDueOn: "2026-11-20" }, READER)).toBe(false);
  });
  test("a draft is its authors', until the answer is sent", () => {
    const begun = item("1", { status: "inConsideration", executorId: "piotr", authors: ["piotr", "maryja"] });
    const { holds } = LISTS.drafts;
    expect(holds(begun, READER)).toBe(true);
    expect(holds({ ...begun, authors: ["piotr"] }, READER)).toBe(false);
    expect(holds({ ...begun, status: "answered" }, READER)).toBe(false);
    // an executor whose appeal went to another one may not go on writing
    expect(holds(begun, { ...READER, seesAll: false })).toBe(false);
  });
  test("soon is today and the five days after it", () => {
    const due = (dueOn: string) => isSoon({ dueOn, overdue: false }, "2026-11-27");
    expect(["2026-11-27", "2026-12-02", "2026-12-03"].map(due)).toEqual([true, true, false]);
  });
});

describe("changes made here", () => {
  beforeEach(() => {
    recentChanges.value = [];
  });
  test("are forgotten once the lists have followed", () => {
    rememberChange(item("1"), 1000);
    rememberChange(item("1", { status: "registered" }), 2000);
    expect(freshChanges(3000).map(({ status }) => status)).toEqual(["registered"]);
    expect(freshChanges(60_000)).toEqual([]);
  });
});

test("urgent is what is due today or tomorrow, and of a registration, which is always due at once, today alone", () => {
  const due = (dueOn: string, status: Item["status"] = "inConsideration") => ({ dueOn, overdue: false, status });
  expect(isUrgent(due("2026-11-27"), READER.today)).toBe(true);
  expect(isUrgent(due("2026-11-28"), READER.today)).toBe(true);
  expect(isUrgent(due("2026-11-29"), READER.today)).toBe(false);
  expect(isUrgent(due("2026-11-28", "submitted"), READER.today)).toBe(false);
  expect(isUrgent({ dueOn: "2026-11-26", overdue: true }, READER.today)).toBe(false);
});
