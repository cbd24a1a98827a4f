import type { Schemas } from "../../api/client";
import { m } from "../../paraglide/messages.js";

/** What an official may do on a card. Reading is what the page itself does. */
export type ActionName = Exclude<Schemas["Action"], "read">;

/** The words and the shortcut of each action: a missing one does not compile. */
export const ACTION: Record<ActionName, { label: () => string; key: string }> = {
  register: { label: m.office_action_register, key: "r" },
  assign: { label: m.office_action_assign, key: "a" },
  draft: { label: m.office_action_draft, key: "d" },
  sign: { label: m.office_action_sign, key: "s" },
};

/** In the order of an appeal's life. */
export const ACTION_NAMES = Object.keys(ACTION) as ActionName[];
