import type { ComponentType } from "preact";
import { AnswerEditor } from "../answer/AnswerEditor";
import { Assign } from "./Assign";
import type { ActionProps } from "./action";
import type { ActionName } from "./names";
import { Register } from "./Register";
import { Sign } from "./Sign";

/** The form of each action: a missing one does not compile. */
export const FORM: Record<ActionName, ComponentType<ActionProps>> = {
  register: Register,
  assign: Assign,
  draft: AnswerEditor,
  sign: Sign,
};
