import type { ComponentType } from "preact";
import type { Schemas } from "../../api/client";
import { m } from "../../paraglide/messages.js";
import { AnswerEditor } from "../answer/AnswerEditor";
import { Archive } from "./Archive";
import { Assign } from "./Assign";
import type { ActionProps } from "./action";
import { Contribute } from "./Contribute";
import { Extend } from "./Extend";
import { Forward } from "./Forward";
import { Leave } from "./Leave";
import { Merge } from "./Merge";
import { Note } from "./Note";
import { Prescribe } from "./Prescribe";
import { Prolong } from "./Prolong";
import { Reclassify } from "./Reclassify";
import { Redirect } from "./Redirect";
import { Register } from "./Register";
import { Remark } from "./Remark";
import { Return } from "./Return";
import { Reverse } from "./Reverse";
import { Sign } from "./Sign";

/** What an official may do on a card. Reading is what the page itself does. */
export type ActionName = Exclude<Schemas["Action"], "read">;

interface Action {
  label: () => string;
  /** The shortcut. */
  key: string;
  /** What most appeals need, or another decision, which only some do: with many actions on a card the others are folded away. */
  group: "usual" | "other";
  /** Whether the applicant is told of it. */
  tells?: true;
  /** Of a case that is over: few are done with it, so that it is never open by itself. */
  afterwards?: true;
  form: ComponentType<ActionProps>;
}

/** The words, the shortcut, the group and the form of each action: a missing one does not compile. */
export const ACTION: Record<ActionName, Action> = {
  register: { label: m.office_action_register, key: "r", group: "usual", form: Register },
  assign: { label: m.office_action_assign, key: "a", group: "usual", form: Assign },
  contribute: { label: m.office_action_contribute, key: "c", group: "usual", form: Contribute },
  extend: { label: m.office_action_extend, key: "e", group: "usual", tells: true, form: Extend },
  prolong: { label: m.office_action_prolong, key: "p", group: "other", tells: true, form: Prolong },
  draft: { label: m.office_action_draft, key: "d", group: "usual", form: AnswerEditor },
  remark: { label: m.office_action_remark, key: "w", group: "usual", form: Remark },
  sign: { label: m.office_action_sign, key: "s", group: "usual", form: Sign },
  reclassify: { label: m.office_action_reclassify, key: "k", group: "other", tells: true, form: Reclassify },
  note: { label: m.office_action_note, key: "n", group: "other", tells: true, form: Note },
  merge: { label: m.office_action_merge, key: "m", group: "other", tells: true, form: Merge },
  redirect: { label: m.office_action_redirect, key: "t", group: "usual", tells: true, form: Redirect },
  leave: { label: m.office_action_leave, key: "l", group: "other", tells: true, form: Leave },
  prescribe: { label: m.office_action_prescribe, key: "i", group: "usual", form: Prescribe },
  return: { label: m.office_action_return, key: "b", group: "other", tells: true, form: Return },
  forward: { label: m.office_action_forward, key: "f", group: "other", tells: true, form: Forward },
  reverse: {
    label: m.office_action_reverse,
    key: "v",
    group: "other",
    tells: true,
    afterwards: true,
    form: Reverse,
  },
  archive: { label: m.office_action_archive, key: "x", group: "usual", afterwards: true, form: Archive },
};

/** In the order of an appeal's life. */
export const ACTION_NAMES = Object.keys(ACTION) as ActionName[];
