import type { ComponentType } from "preact";
import { m } from "../../paraglide/messages.js";
import { AnswerEditor } from "../answer/AnswerEditor";
import { Assign } from "./Assign";
import type { ActionProps } from "./action";
import { Register } from "./Register";
import { Sign } from "./Sign";

export interface Action {
  label: () => string;
  /** The key that opens it. */
  key: string;
  component: ComponentType<ActionProps>;
}

/** What may be done with a card, by the names that the API gives in `permittedActions`. A new action is a new line here. */
export const ACTIONS: Record<string, Action> = {
  register: { label: m.office_action_register, key: "r", component: Register },
  assign: { label: m.office_action_assign, key: "a", component: Assign },
  draft: { label: m.office_action_draft, key: "d", component: AnswerEditor },
  sign: { label: m.office_action_sign, key: "s", component: Sign },
};
