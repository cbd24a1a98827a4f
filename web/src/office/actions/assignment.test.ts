import { expect, test, vi } from "vitest";
import { addDays } from "../../charts/calendar";
import type { Assignment } from "./assignment";

// the words of a refusal are those of a language, which is the browser's at first
vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { today } = await import("../../i18n/dates");
const { bodyOf, checked, proposed } = await import("./assignment");

const LEGAL = addDays(today(), 10);

function resolution(change: Partial<Assignment> = {}): Assignment {
  return { executorId: "maryja", resolution: "Рассмотреть.", dueOn: "", coExecutors: [], ...change };
}

function coExecutor(executorId: string, dueOn = "", instruction = "") {
  return { id: 0, executorId, instruction, dueOn };
}

test("what is not said is not sent", () => {
  expect(bodyOf(resolution())).toEqual({ executorId: "maryja", resolution: "Рассмотреть." });
  const two = resolution({ coExecutors: [coExecutor("volha", LEGAL, "Справка."), coExecutor("piotr", "", "  ")] });
  expect(bodyOf(two).coExecutors).toEqual([
    { executorId: "volha", instruction: "Справка.", dueOn: LEGAL },
    { executorId: "piotr" },
  ]);
});

test("each person is named once", () => {
  const coExecutors = [coExecutor("maryja"), coExecutor("volha"), coExecutor("volha"), coExecutor("")];
  expect(Object.keys(checked(resolution({ coExecutors }), LEGAL))).toEqual([
    "coExecutors.0.executorId",
    "coExecutors.2.executorId",
    "coExecutors.3.executorId",
  ]);
});

test("a co-executor is done before the executor, and nobody in the past", () => {
  const days = (dueOn: string, own: string) =>
    Object.keys(checked(resolution({ dueOn, coExecutors: [coExecutor("volha", own)] }), LEGAL));
  expect(days("", LEGAL)).toEqual([]);
  expect(days(addDays(today(), 5), addDays(today(), 5))).toEqual([]);
  expect(days(addDays(today(), 5), addDays(today(), 6))).toEqual(["coExecutors.0.dueOn"]);
  expect(days(addDays(today(), -1), addDays(today(), -2))).toEqual(["dueOn", "coExecutors.0.dueOn"]);
  expect(days(addDays(LEGAL, 1), "")).toEqual(["dueOn"]);
});

test("a new resolution proposes those who have not contributed", () => {
  const person = (id: string) => ({ id, name: id });
  const awaited = { person: person("volha"), dueOn: LEGAL, overdue: false, instruction: "Справка." };
  const done = { person: person("piotr"), dueOn: LEGAL, overdue: false, contributedOn: today() };
  const before = { executor: person("maryja"), dueOn: LEGAL, overdue: false, coExecutors: [done, awaited] };
  expect(proposed(before).coExecutors).toEqual([coExecutor("volha", "", "Справка.")]);
  expect(proposed(undefined)).toEqual(resolution({ executorId: "", resolution: "" }));
});
