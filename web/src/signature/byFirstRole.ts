import type { Schemas } from "../api/client";

/** Roles in the order in which they handle an appeal; the administrator last. */
const ROLES_IN_ORDER: Schemas["Role"][] = ["registrar", "head", "executor", "controller", "administrator"];

/** Sorts test people by their first role in that order; equal ones keep their order. */
export function byFirstRole<S extends { roles: Schemas["Role"][] }>(signers: readonly S[]): S[] {
  const place = ({ roles }: S) => Math.min(...roles.map(role => ROLES_IN_ORDER.indexOf(role)), ROLES_IN_ORDER.length);
  return [...signers].sort((a, b) => place(a) - place(b));
}
