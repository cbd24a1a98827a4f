import type { Schemas } from "../api/client";

let last: Schemas["AcceptedAppeal"] | undefined;

/** Remembers an appeal that was just accepted, so that its page need not fetch it. */
export function rememberAccepted(appeal: Schemas["AcceptedAppeal"]): void {
  last = appeal;
}

export function justAccepted(number: string): Schemas["AcceptedAppeal"] | undefined {
  return last?.number === number ? last : undefined;
}
