import { expect, test } from "vitest";
import { type OwnAppeal, roadOf, stages } from "./stages";

type Event = OwnAppeal["history"][number];

const POST = { unit: "Отдел", post: "специалист" };
const SUBMITTED: Event = { at: "2026-11-23T06:00:00Z", type: "submitted" };
const REGISTERED: Event = { at: "2026-11-23T09:00:00Z", type: "registered", ...POST };
const ASSIGNED: Event = { at: "2026-11-24T09:00:00Z", type: "assigned", ...POST, executor: { unit: "Отдел проверки" } };
const ANSWERED: Event = { at: "2026-11-27T09:00:00Z", type: "answered", ...POST };

function appeal(status: OwnAppeal["status"], history: OwnAppeal["history"]) {
  const dueOn = status === "submitted" ? null : "2026-12-08";
  return { status, history, dueOn, attachments: [FILE] };
}
const FILE = {
  id: "f",
  fileName: "акт.pdf",
  mediaType: "application/pdf",
  size: 1,
  sha256: "",
  state: "rejected",
} as const;
const line = (told: ReturnType<typeof appeal>) => stages(told).map(({ what, state }) => `${what} ${state}`);

test("a submitted appeal awaits its registration", () => {
  expect(line(appeal("submitted", [SUBMITTED]))).toEqual([
    "submitted done",
    "awaitingRegistration now",
    "consideration next",
    "answer next",
  ]);
});

test("a registered one awaits its executor, and has a last day", () => {
  const told = appeal("registered", [SUBMITTED, REGISTERED]);
  expect(line(told)).toEqual([
    "submitted done",
    "registered done",
    "awaitingExecutor now",
    "consideration next",
    "answer next",
  ]);
  expect(stages(told).at(-1)?.due).toBe("2026-12-08");
  expect(stages(told)[1]?.by).toEqual(POST);
});

test("one in consideration says who has it", () => {
  const told = appeal("inConsideration", [SUBMITTED, REGISTERED, ASSIGNED]);
  expect(line(told).slice(2)).toEqual(["assigned done", "considered now", "answer next"]);
  expect(stages(told)[2]?.executor).toEqual({ unit: "Отдел проверки" });
});

test("additional study is told with its new last day", () => {
  const extended: Event = { at: "2026-11-25T09:00:00Z", type: "extended", ...POST, dueOn: "2026-12-23" };
  const told = appeal("extended", [SUBMITTED, REGISTERED, ASSIGNED, extended]);
  expect(line(told).slice(3)).toEqual(["extended done", "considered now", "answer next"]);
  expect(stages(told)[3]?.due).toBe("2026-12-23");
});

test("what takes longer than a month says why, and its new last day", () => {
  const prolongation = { ground: "actionsNeeded", reason: "Меняют крышу." } as const;
  const prolonged: Event = {
    at: "2026-11-25T09:00:00Z",
    type: "prolonged",
    ...POST,
    dueOn: "2027-02-01",
    prolongation,
  };
  const told = appeal("prolonged", [SUBMITTED, REGISTERED, ASSIGNED, prolonged]);
  expect(line(told).slice(3)).toEqual(["prolonged done", "considered now", "answer next"]);
  expect(stages(told)[3]).toMatchObject({ due: "2027-02-01", prolongation });
});

test("a returned appeal says how to challenge the ruling, and nothing is ahead", () => {
  const returned = { howToChallenge: "В областной суд.", dueOn: "2026-11-30", late: false };
  const event: Event = { at: "2026-11-25T09:00:00Z", type: "returned", ...POST, returned };
  const told = appeal("returned", [SUBMITTED, REGISTERED, event]);
  expect(line(told)).toEqual(["submitted done", "registered done", "returned done"]);
  expect(stages(told).at(-1)?.returned).toEqual(returned);
  expect(roadOf("returned")).toEqual([]);
});

test("what was forwarded of an appeal is told, and the appeal goes on", () => {
  const forwarding = { to: "РУВД", sentOn: "2026-11-25", dueOn: "2026-11-30", late: false };
  const event: Event = { at: "2026-11-25T09:00:00Z", type: "forwarded", ...POST, forwarding };
  const told = appeal("registered", [SUBMITTED, REGISTERED, event]);
  expect(line(told).slice(2)).toEqual(["forwarded done", "awaitingExecutor now", "consideration next", "answer next"]);
  expect(stages(told)[2]?.forwarding).toEqual(forwarding);
});

test("after the answer nothing is ahead", () => {
  expect(line(appeal("answered", [SUBMITTED, REGISTERED, ASSIGNED, ANSWERED])).at(-1)).toBe("answered done");
});

test("noting is told with its ground, and nothing is ahead", () => {
  const noted: Event = { at: "2026-11-25T09:00:00Z", type: "noted", ...POST, ground: "thanksOnly" };
  const told = appeal("noted", [SUBMITTED, REGISTERED, noted]);
  expect(line(told)).toEqual(["submitted done", "registered done", "noted done"]);
  expect(stages(told).at(-1)?.ground).toBe("thanksOnly");
  expect(roadOf("noted")).toEqual([]);
});

test("a merged appeal says with which it counts as one, and with the common answer nothing is ahead", () => {
  const joined = { number: "1", ground: "identical" } as const;
  const merged: Event = { at: "2026-11-25T09:00:00Z", type: "merged", ...POST, joined };
  const told = appeal("merged", [SUBMITTED, REGISTERED, merged]);
  expect(line(told)).toEqual(["submitted done", "registered done", "merged done"]);
  expect(stages(told).at(-1)?.joined).toEqual(joined);
  expect(roadOf("merged")).toEqual([]);
  const end = { number: "1", status: "answered" } as const;
  const settled: Event = { at: "2026-11-27T09:00:00Z", type: "settled", joined: end };
  const answered = appeal("answered", [SUBMITTED, REGISTERED, merged, settled]);
  expect(line(answered).at(-1)).toBe("settled done");
  expect(stages(answered).at(-1)?.joined).toEqual(end);
  const absorbed: Event = { at: "2026-11-25T09:00:00Z", type: "absorbed", joined };
  expect(line(appeal("inConsideration", [SUBMITTED, REGISTERED, ASSIGNED, absorbed])).slice(3)).toEqual([
    "absorbed done",
    "considered now",
    "answer next",
  ]);
});

test("a reversed decision says which and why, and the answer is ahead again", () => {
  const reversal = { decision: 3, kind: "noted", reason: "Есть просьба." } as const;
  const noted: Event = { at: "2026-11-25T09:00:00Z", type: "noted", ...POST, ground: "thanksOnly" };
  const reversed: Event = { at: "2026-11-26T09:00:00Z", type: "reversed", ...POST, reversal };
  const told = appeal("registered", [SUBMITTED, REGISTERED, noted, reversed]);
  expect(line(told).slice(2)).toEqual([
    "noted done",
    "reversed done",
    "awaitingExecutor now",
    "consideration next",
    "answer next",
  ]);
  expect(stages(told)[3]?.reversal).toEqual(reversal);
});

test("a case in the archive says until when it is kept, and nothing is ahead", () => {
  const archived = { caseIndex: "02-15", keeping: "fiveYears", keepUntil: "2031-11-27" } as const;
  const event: Event = { at: "2026-12-01T09:00:00Z", type: "archived", ...POST, archived };
  const told = appeal("archived", [SUBMITTED, REGISTERED, ASSIGNED, ANSWERED, event]);
  expect(line(told).at(-1)).toBe("archived done");
  expect(stages(told).at(-1)?.archived).toEqual(archived);
  expect(roadOf("archived")).toEqual([]);
});

test("a redirected appeal says where it went, and a part that it was received", () => {
  const redirection = { to: [], dueOn: "2026-11-30", late: true };
  const redirected: Event = { at: "2026-11-25T09:00:00Z", type: "redirected", ...POST, redirection };
  const told = appeal("redirected", [SUBMITTED, REGISTERED, redirected]);
  expect(line(told)).toEqual(["submitted done", "registered done", "redirected done"]);
  expect(stages(told).at(-1)?.redirection?.late).toBe(true);
  expect(roadOf("redirected")).toEqual([]);
  const redirectedFrom = { number: "1", organisation: { id: "o" }, submittedAt: "2026-11-20T09:00:00Z" };
  expect(stages({ ...appeal("submitted", [SUBMITTED]), redirectedFrom })[0]?.what).toBe("received");
});

test("leaving without consideration is told with its ground, and nothing is ahead", () => {
  const leaving = { ground: "abuse", reason: "Угрозы.", dueOn: "2026-11-30", late: false } as const;
  const left: Event = { at: "2026-11-25T09:00:00Z", type: "leftWithoutConsideration", ...POST, leaving };
  const told = appeal("leftWithoutConsideration", [SUBMITTED, REGISTERED, left]);
  expect(line(told)).toEqual(["submitted done", "registered done", "left done"]);
  expect(stages(told).at(-1)?.leaving).toEqual(leaving);
  expect(roadOf("leftWithoutConsideration")).toEqual([]);
});

test("withdrawing is told, and nothing is ahead", () => {
  const withdrawn: Event = { at: "2026-11-25T09:00:00Z", type: "withdrawn" };
  expect(line(appeal("withdrawn", [SUBMITTED, withdrawn]))).toEqual(["submitted done", "withdrawn done"]);
  expect(roadOf("withdrawn")).toEqual([]);
});

test("a challenge is told with where it is considered, and the answer still stands", () => {
  const challenge = { number: "1~1", organisation: { id: "ministry" } };
  const challenged: Event = { at: "2026-11-28T09:00:00Z", type: "challenged", challenge };
  const told = appeal("answered", [SUBMITTED, REGISTERED, ASSIGNED, ANSWERED, challenged]);
  expect(line(told).slice(3)).toEqual(["answered done", "challenged done"]);
  expect(stages(told).at(-1)?.challenge).toEqual(challenge);
});

test("an appeal that a prescription reopened awaits a new answer until the day that is prescribed", () => {
  const prescription = { number: "1~1", organisation: { id: "ministry" }, text: "Ответить.", dueOn: "2026-12-20" };
  const reopened: Event = { at: "2026-11-30T09:00:00Z", type: "reopened", prescription };
  const told = appeal("reopened", [SUBMITTED, REGISTERED, ASSIGNED, ANSWERED, reopened]);
  expect(line(told).slice(3)).toEqual([
    "answered done",
    "reopened done",
    "awaitingExecutor now",
    "consideration next",
    "answer next",
  ]);
  expect(stages(told)[4]).toMatchObject({ prescription, due: "2026-12-20" });
  expect(roadOf("underPrescription").map(({ state }) => state)).toEqual(["done", "done", "now", "next"]);
});

test("a challenge ends with the prescription, and tells later that it was executed", () => {
  const prescription = { number: "1", organisation: { id: "council" }, dueOn: "2026-12-20" };
  const prescribed: Event = { at: "2026-11-30T09:00:00Z", type: "prescribed", ...POST, prescription };
  const executed: Event = { at: "2026-12-10T09:00:00Z", type: "executed" };
  const told = appeal("prescribed", [SUBMITTED, REGISTERED, ASSIGNED, prescribed, executed]);
  expect(line(told).slice(3)).toEqual(["prescribed done", "executed done"]);
  expect(roadOf("prescribed")).toEqual([]);
});

test("another kind is told, another code is not", () => {
  const corrected: Event = { at: "2026-11-25T09:00:00Z", type: "reclassified", ...POST };
  expect(stages(appeal("registered", [{ ...corrected, appealKind: "complaint" }]))[0]?.kind).toBe("complaint");
  expect(stages(appeal("registered", [corrected])).filter(one => one.state === "done")).toEqual([]);
});

test("of checked files only the refused ones are told, by name", () => {
  const checked = (state: "clean" | "rejected"): Event => ({
    at: "2026-11-23T06:00:01Z",
    type: "fileChecked",
    file: "f",
    state,
  });
  expect(stages(appeal("submitted", [SUBMITTED, checked("clean")])).filter(one => one.state === "done")).toHaveLength(
    1,
  );
  expect(stages(appeal("submitted", [SUBMITTED, checked("rejected")]))[1]).toMatchObject({
    what: "fileRefused",
    file: "акт.pdf",
  });
});

test("what this page does not know yet it passes over", () => {
  const ofANewerApi = { at: "2026-11-23T07:00:00Z", type: "unheardOf" as Event["type"] };
  expect(line(appeal("submitted", [SUBMITTED, ofANewerApi]))).toHaveLength(4);
});

test("the road shows what is done, where the appeal is, and what comes", () => {
  const states = (status: OwnAppeal["status"]) => roadOf(status).map(({ state }) => state);
  expect(states("submitted")).toEqual(["now", "next", "next", "next"]);
  expect(states("inConsideration")).toEqual(["done", "done", "now", "next"]);
  expect(states("answered")).toEqual(["done", "done", "done", "done"]);
  expect(states("unheardOf" as OwnAppeal["status"])).toEqual([]);
});
