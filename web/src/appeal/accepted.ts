import type { Schemas } from "../api/client";

let last: Schemas["AcceptedAppeal"] | undefined;

/** What was just accepted here: its page need not ask for it. */
export function rememberAccepted(appeal: Schemas["AcceptedAppeal"]): void {
  last = appeal;
}

export function justAccepted(number: string): Schemas["AcceptedAppeal"] | undefined {
  return last?.number === number ? last : undefined;
}
