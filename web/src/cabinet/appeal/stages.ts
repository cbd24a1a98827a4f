import type { Schemas } from "../../api/client";
import { m } from "../../paraglide/messages.js";
import { type Stage as Progress, stageOf } from "../../words/appeal";

export type OwnAppeal = Schemas["OwnAppeal"];
export type Post = Schemas["Post"];

/** The marks of the timeline in words. */
export const STAGE = {
  submitted: () => m.cabinet_stage_submitted(),
  awaitingRegistration: () => m.cabinet_stage_awaiting_registration(),
  registered: () => m.cabinet_stage_registered(),
  reclassified: () => m.cabinet_stage_reclassified(),
  awaitingExecutor: () => m.cabinet_stage_awaiting_executor(),
  consideration: () => m.cabinet_stage_consideration(),
  assigned: () => m.cabinet_stage_assigned(),
  supplemented: () => m.cabinet_stage_supplemented(),
  extended: () => m.cabinet_stage_extended(),
  prolonged: () => m.cabinet_stage_prolonged(),
  considered: () => m.cabinet_stage_considered(),
  answer: () => m.cabinet_stage_answer(),
  answered: () => m.cabinet_stage_answered(),
  noted: () => m.cabinet_stage_noted(),
  redirected: () => m.cabinet_stage_redirected(),
  received: () => m.cabinet_stage_received(),
  left: () => m.cabinet_stage_left(),
  returned: () => m.cabinet_stage_returned(),
  forwarded: () => m.cabinet_stage_forwarded(),
  withdrawn: () => m.cabinet_stage_withdrawn(),
  challenged: () => m.cabinet_stage_challenged(),
  prescribed: () => m.cabinet_stage_prescribed(),
  reopened: () => m.cabinet_stage_reopened(),
  executed: () => m.cabinet_stage_executed(),
  merged: () => m.cabinet_stage_merged(),
  absorbed: () => m.cabinet_stage_absorbed(),
  settled: () => m.cabinet_stage_settled(),
  archived: () => m.cabinet_stage_archived(),
  reversed: () => m.cabinet_stage_reversed(),
  fileRefused: (file: string) => m.cabinet_stage_file_refused({ file }),
};

/** One mark of the timeline, without its words. */
export interface Stage {
  what: keyof typeof STAGE;
  state: "done" | "now" | "next";
  at?: string;
  /** Which official did it. */
  by?: Post;
  /** To whom it was given. */
  executor?: Post;
  /** The last day for it. */
  due?: string;
  /** What the appeal is from then on. */
  kind?: Schemas["AppealKind"];
  /** Why it was only taken note of. */
  ground?: Schemas["NotingGround"];
  /** Why it takes longer than a month. */
  prolongation?: Schemas["AppealProlongation"];
  /** Where it was redirected. */
  redirection?: Schemas["AppealRedirection"];
  /** Why it was left without consideration. */
  leaving?: Schemas["AppealLeaving"];
  /** How it was returned. */
  returned?: Schemas["AppealReturn"];
  /** Where what it tells of a crime was sent. */
  forwarding?: Schemas["AppealForwarding"];
  /** Where the decision was challenged. */
  challenge?: Schemas["AppealChallenge"];
  /** What the superior prescribed. */
  prescription?: Schemas["AppealPrescription"];
  /** With which other appeal it counts as one. */
  joined?: Schemas["AppealJoined"];
  /** In which file of the archive it is. */
  archived?: Schemas["AppealArchived"];
  /** Which decision was taken back. */
  reversal?: Schemas["AppealReversal"];
  /** The name of the file that was refused. */
  file?: string;
}

type ShownAppeal = Pick<
  OwnAppeal,
  "status" | "history" | "dueOn" | "attachments" | "answer" | "earlierAnswers" | "redirectedFrom"
>;

/** What happened to an appeal, where it is now, and what comes next. */
export function stages(appeal: ShownAppeal): Stage[] {
  const stage = stageOf(appeal.status);
  const upcoming = stage ? UPCOMING[stage](appeal) : [];
  return [...appeal.history.flatMap(event => past(event, appeal)), ...upcoming];
}

type AppealEvent = Schemas["AppealEvent"];

/** What the timeline shows of each kind of event: a missing one does not compile. */
const PAST: Record<Schemas["EventKind"], (event: AppealEvent, appeal: ShownAppeal) => Stage[]> = {
  submitted: (event, { redirectedFrom }) => [done(redirectedFrom ? "received" : "submitted", event)],
  routed: () => [], // known to the organisation alone
  registered: event => [done("registered", event)],
  reclassified: event => (event.appealKind ? [{ ...done("reclassified", event), kind: event.appealKind }] : []),
  assigned: event => [{ ...done("assigned", event), ...(event.executor && { executor: event.executor }) }],
  contributed: () => [], // as above
  supplemented: event => [done("supplemented", event)],
  extended: event => [{ ...done("extended", event), ...(event.dueOn && { due: event.dueOn }) }],
  prolonged: event => [
    {
      ...done("prolonged", event),
      ...(event.prolongation && { prolongation: event.prolongation }),
      ...(event.dueOn && { due: event.dueOn }),
    },
  ],
  answered: event => [done("answered", event)],
  noted: event => [{ ...done("noted", event), ...(event.ground && { ground: event.ground }) }],
  redirected: event => [{ ...done("redirected", event), ...(event.redirection && { redirection: event.redirection }) }],
  leftWithoutConsideration: event => [{ ...done("left", event), ...(event.leaving && { leaving: event.leaving }) }],
  returned: event => [{ ...done("returned", event), ...(event.returned && { returned: event.returned }) }],
  forwarded: event => [{ ...done("forwarded", event), ...(event.forwarding && { forwarding: event.forwarding }) }],
  withdrawn: event => [done("withdrawn", event)],
  challenged: event => [{ ...done("challenged", event), ...(event.challenge && { challenge: event.challenge }) }],
  prescribed: event => [{ ...done("prescribed", event), ...prescriptionOf(event) }],
  reopened: event => [{ ...done("reopened", event), ...prescriptionOf(event) }],
  executed: event => [done("executed", event)],
  merged: event => [{ ...done("merged", event), ...(event.joined && { joined: event.joined }) }],
  absorbed: event => [{ ...done("absorbed", event), ...(event.joined && { joined: event.joined }) }],
  settled: event => [{ ...done("settled", event), ...(event.joined && { joined: event.joined }) }],
  remarked: () => [], // known to the organisation alone
  archived: event => [{ ...done("archived", event), ...(event.archived && { archived: event.archived }) }],
  reversed: event => [{ ...done("reversed", event), ...(event.reversal && { reversal: event.reversal }) }],
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

function prescriptionOf({ prescription }: AppealEvent): Pick<Stage, "prescription" | "due"> {
  return prescription ? { prescription, due: prescription.dueOn } : {};
}

/** Only a refused file is shown: the list of files says which are clean. */
function refusedFile({ at, file, state }: AppealEvent, appeal: ShownAppeal): Stage[] {
  if (state !== "rejected" && state !== "unscannable") return [];
  const answers = [...(appeal.answer ? [appeal.answer] : []), ...(appeal.earlierAnswers ?? [])];
  const files = [...appeal.attachments, ...answers.flatMap(answer => answer.attachments)];
  const name = files.find(one => one.id === file)?.fileName;
  return [{ what: "fileRefused", state: "done", at, ...(name && { file: name }) }];
}

/** What is going on at each stage, and what comes next. */
const UPCOMING: Record<Progress, (appeal: ShownAppeal) => Stage[]> = {
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
  considered: appeal => [{ what: "considered", state: "now" }, answerDue(appeal)],
  closed: () => [],
};

function answerDue({ dueOn }: ShownAppeal): Stage {
  return { what: "answer", state: "next", ...(dueOn && { due: dueOn }) };
}

/** The steps that every appeal takes, and how far this one is. */
export interface RoadStep {
  step: "submitted" | "registered" | "consideration" | "answer";
  state: "done" | "now" | "next";
}

const ROAD: RoadStep["step"][] = ["submitted", "registered", "consideration", "answer"];

/** How many of the steps are behind an appeal at each stage; the last of them is where it is, unless all are done. */
const STEPS_DONE: Record<Progress, number> = { submitted: 1, registered: 2, considered: 3, closed: 4 };

/**
 * A newer API may name statuses that this page does not know yet: of those it shows no road. What was redirected has its road elsewhere, and
 * whatever else ended without an answer has none any more.
 */
export function roadOf(status: Schemas["Status"]): RoadStep[] {
  const stage = stageOf(status);
  if (!stage || (stage === "closed" && status !== "answered")) return [];
  const done = STEPS_DONE[stage];
  const over = done === ROAD.length;
  return ROAD.map((step, place) => ({
    step,
    state: place < done - 1 || over ? "done" : place === done - 1 ? "now" : "next",
  }));
}
