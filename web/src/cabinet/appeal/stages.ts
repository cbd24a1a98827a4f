import type { Schemas } from "../../api/client";

export type OwnAppeal = Schemas["OwnAppeal"];
export type Post = Schemas["Post"];

/** One mark of the timeline, without its words. */
export interface Stage {
  what:
    | "submitted"
    | "awaitingRegistration"
    | "registered"
    | "awaitingExecutor"
    | "consideration"
    | "assigned"
    | "considered"
    | "answer"
    | "answered"
    | "fileRefused";
  state: "done" | "now" | "next";
  at?: string;
  /** Which official did it. */
  by?: Post;
  /** To whom it was given. */
  executor?: Post;
  /** The last day for it. */
  due?: string;
  /** The name of the file that was refused. */
  file?: string;
}

type ShownAppeal = Pick<OwnAppeal, "status" | "history" | "dueOn" | "attachments" | "answer">;

/** What happened to an appeal, where it is now, and what comes next. */
export function stages(appeal: ShownAppeal): Stage[] {
  const upcoming = appeal.status in UPCOMING ? UPCOMING[appeal.status](appeal) : [];
  return [...appeal.history.flatMap(event => past(event, appeal)), ...upcoming];
}

type AppealEvent = Schemas["AppealEvent"];

/** What the timeline shows of each kind of event: a missing one does not compile. */
const PAST: Record<Schemas["EventKind"], (event: AppealEvent, appeal: ShownAppeal) => Stage[]> = {
  submitted: event => [done("submitted", event)],
  routed: () => [], // known to the organisation alone
  registered: event => [done("registered", event)],
  assigned: event => [{ ...done("assigned", event), ...(event.executor && { executor: event.executor }) }],
  answered: event => [done("answered", event)],
  fileChecked: refusedFile,
};

/** A newer API may name kinds that this page does not know yet. */
function past(event: AppealEvent, appeal: ShownAppeal): Stage[] {
  return event.type in PAST ? PAST[event.type](event, appeal) : [];
}

function done(what: Stage["what"], { at, unit, post }: AppealEvent): Stage {
  const by = unit || post ? { by: { unit: unit ?? null, post: post ?? null } } : {};
  return { what, state: "done", at, ...by };
}

/** Only a refused file is shown: the list of files says which are clean. */
function refusedFile({ at, file, state }: AppealEvent, appeal: ShownAppeal): Stage[] {
  if (state !== "rejected" && state !== "unscannable") return [];
  const files = [...appeal.attachments, ...(appeal.answer?.attachments ?? [])];
  const name = files.find(one => one.id === file)?.fileName;
  return [{ what: "fileRefused", state: "done", at, ...(name && { file: name }) }];
}

/** What is going on in each status, and what comes next. */
const UPCOMING: Record<Schemas["Status"], (appeal: ShownAppeal) => Stage[]> = {
  submitted: () => [
    { what: "awaitingRegistration", state: "now" },
    { what: "consideration", state: "next" },
    { what: "answer", state: "next" },
  ],
  registered: appeal => [
    { what: "awaitingExecutor", state: "now" },
    { what: "consideration", state: "next" },
    answerDue(appeal),
  ],
  inConsideration: appeal => [{ what: "considered", state: "now" }, answerDue(appeal)],
  answered: () => [],
};

function answerDue({ dueOn }: ShownAppeal): Stage {
  return { what: "answer", state: "next", ...(dueOn && { due: dueOn }) };
}
