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
  return [...appeal.history.flatMap(event => past(event, appeal)), ...upcoming(appeal)];
}

function past(event: Schemas["AppealEvent"], appeal: ShownAppeal): Stage[] {
  const { at, unit, post, executor } = event;
  const by = unit || post ? { by: { unit: unit ?? null, post: post ?? null } } : {};
  switch (event.type) {
    case "submitted":
    case "registered":
    case "answered":
      return [{ what: event.type, state: "done", at, ...by }];
    case "assigned":
      return [{ what: "assigned", state: "done", at, ...by, ...(executor && { executor }) }];
    case "fileChecked":
      return refusedFile(event, appeal);
    default:
      return []; // a newer server may tell of more than this page knows
  }
}

/** Only a refused file is shown: the list of files says which are clean. */
function refusedFile({ at, file, state }: Schemas["AppealEvent"], appeal: ShownAppeal): Stage[] {
  if (state !== "rejected" && state !== "unscannable") return [];
  const files = [...appeal.attachments, ...(appeal.answer?.attachments ?? [])];
  const name = files.find(one => one.id === file)?.fileName;
  return [{ what: "fileRefused", state: "done", at, ...(name && { file: name }) }];
}

function upcoming({ status, dueOn }: ShownAppeal): Stage[] {
  const answer: Stage = { what: "answer", state: "next", ...(dueOn && { due: dueOn }) };
  switch (status) {
    case "submitted":
      return [
        { what: "awaitingRegistration", state: "now" },
        { what: "consideration", state: "next" },
        { what: "answer", state: "next" },
      ];
    case "registered":
      return [{ what: "awaitingExecutor", state: "now" }, { what: "consideration", state: "next" }, answer];
    case "inConsideration":
      return [{ what: "considered", state: "now" }, answer];
    case "answered":
      return [];
  }
}
