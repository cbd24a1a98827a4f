import type { Schemas } from "../../api/client";
import { Problem, Unreachable } from "../../api/problem";

/** How a submission ended, as far as it is known. */
export type Outcome =
  | { is: "accepted"; appeal: Schemas["AcceptedAppeal"] }
  /** This draft had become an appeal before, with other content: from another tab or device. */
  | { is: "earlier"; number: string }
  | { is: "refused"; problem: Problem }
  /** Nobody answered, or a fault did: it may have been accepted. Asking again with the same words finds out, and makes no second appeal. */
  | { is: "unknown"; error: unknown };

/** How long to wait before asking again; after the last one the person decides. */
export const PATIENCE_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

interface Way {
  /** Sends the same body with the same key each time. */
  post: () => Promise<Schemas["AcceptedAppeal"]>;
  /** Waits that long, or until the connection is back. */
  wait: (ms: number) => Promise<void>;
  /** It is being found out whether it was accepted. */
  onUnsure: () => void;
}

/** Submits: one appeal, however often the answer is lost on the way. */
export async function submitSurely({ post, wait, onUnsure }: Way): Promise<Outcome> {
  for (let tries = 0; ; tries++) {
    try {
      return { is: "accepted", appeal: await post() };
    } catch (error) {
      const patience = PATIENCE_MS[tries];
      if (error instanceof Problem && error.status < 500) return verdict(error);
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      if (patience === undefined) return { is: "unknown", error };
      onUnsure();
      await wait(error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : patience);
    }
  }
}

function verdict(problem: Problem): Outcome {
  const { number } = problem.members;
  const before = problem.code === "idempotencyKeyReused" || problem.code === "draftSubmitted";
  return before && typeof number === "string" ? { is: "earlier", number } : { is: "refused", problem };
}
