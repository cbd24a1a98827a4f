import type { Schemas } from "../api/client";

/** Those who work with appeals, as an appeal comes to them; whoever tries the portal out wants the first of them, and an administrator last. */
const ROLES_IN_ORDER: Schemas["Role"][] = ["registrar", "head", "executor", "controller", "administrator"];

/** The test people by the first of their roles in the course of an appeal; equals stay as they come. */
export function byFirstRole<S extends { roles: Schemas["Role"][] }>(signers: readonly S[]): S[] {
  const place = ({ roles }: S) => Math.min(...roles.map(role => ROLES_IN_ORDER.indexOf(role)), ROLES_IN_ORDER.length);
  return [...signers].sort((a, b) => place(a) - place(b));
}
