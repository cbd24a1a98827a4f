import type { Schemas } from "../../api/client";
import { Problem, Unreachable } from "../../api/problem";

/** How a submission ended, as far as it is known. */
export type SubmitOutcome =
  | { is: "accepted"; appeal: Schemas["AcceptedAppeal"] }
  /** This draft had become an appeal before, with other content: from another tab or device. */
  | { is: "earlier"; number: string }
  | { is: "refused"; problem: Problem }
  /** What was about to be sent is not what the draft says now; nothing was sent. */
  | { is: "overtaken" }
  /** Nobody answered, or a fault did: it may have been accepted. Asking again with the same words finds out, and makes no second appeal. */
  | { is: "unknown"; error: unknown };

/** How long to wait before asking again; after the last one the person decides. */
export const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** If the server asks for a longer pause, the person is told, instead of waiting in front of an idle page. */
const LONGEST_MS = 120_000;

interface SubmitSteps {
  /** Whether what is about to be sent is still the latest. Asked before the first request and not after: from then on the words stay the same. */
  isLatest: () => Promise<boolean>;
  /** Sends the same body with the same key each time. */
  post: () => Promise<Schemas["AcceptedAppeal"]>;
  /** Waits that long, or until the connection is back. */
  wait: (ms: number) => Promise<void>;
  /** It is being found out whether it was accepted. */
  onUnsure: () => void;
  /** Too many ask at once; it goes by itself a little later. */
  onBusy: () => void;
}

/** Submits: one appeal, however often the answer is lost on the way. */
export async function submitWithRetries({
  isLatest,
  post,
  wait,
  onUnsure,
  onBusy,
}: SubmitSteps): Promise<SubmitOutcome> {
  let looked = false;
  let unsure = false;
  for (let tries = 0; ; tries++) {
    try {
      looked ||= await isLatest();
      if (!looked) return { is: "overtaken" };
      return { is: "accepted", appeal: await post() };
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) throw error;
      const busy = error instanceof Problem && error.status === 429;
      if (error instanceof Problem && error.status < 500 && !busy) return outcomeOf(error);
      const asked = error instanceof Problem && error.retryAfter ? error.retryAfter * 1000 : 0;
      const patience = RETRY_DELAYS_MS[tries];
      if (patience === undefined || asked > LONGEST_MS)
        return busy && !unsure ? { is: "refused", problem: error } : { is: "unknown", error };
      unsure ||= !busy;
      if (unsure) onUnsure();
      else onBusy();
      await wait(asked || patience);
    }
  }
}

function outcomeOf(problem: Problem): SubmitOutcome {
  const { number } = problem.members;
  const before = problem.code === "idempotencyKeyReused" || problem.code === "draftSubmitted";
  return before && typeof number === "string" ? { is: "earlier", number } : { is: "refused", problem };
}
