import type { Schemas } from "../api/client";
import { m } from "../paraglide/messages.js";

export const ROLE: Record<Schemas["Role"], () => string> = {
  administrator: m.office_role_administrator,
  registrar: m.office_role_registrar,
  head: m.office_role_head,
  executor: m.office_role_executor,
  controller: m.office_role_controller,
};
