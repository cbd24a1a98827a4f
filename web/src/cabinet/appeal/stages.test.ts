import { expect, test } from "vitest";
import { type OwnAppeal, stages } from "./stages";

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

test("after the answer nothing is ahead", () => {
  expect(line(appeal("answered", [SUBMITTED, REGISTERED, ASSIGNED, ANSWERED])).at(-1)).toBe("answered done");
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
  const ofANewerApi = { at: "2026-11-23T07:00:00Z", type: "extended" as Event["type"] };
  expect(line(appeal("submitted", [SUBMITTED, ofANewerApi]))).toHaveLength(4);
});
