import { useRef, useState } from "preact/hooks";
import { Intent } from "../../api/intent";
import { Problem } from "../../api/problem";
import { areAllBySystem, entriesSince, type HistoryEntry } from "../card/historyEntries";
import type { ActionProps } from "./action";

/** What a command carries besides its body. */
export interface CommandHeaders {
  "If-Match": string;
  "Idempotency-Key": string;
}

/** Somebody was quicker: what they did, and what the API said about it. */
export interface ChangedMeanwhile {
  events: HistoryEntry[];
  problem: Problem;
}

/**
 * Sends a command on the state that the person sees, once for each intent. If that state is gone, the new one is loaded and told as `change`, and
 * nothing is given back; where only the system went on (a file was checked), nothing that was decided on has changed, and the command goes again
 * by itself.
 */
export function useCommand<B, R>(
  { read, reload }: Pick<ActionProps, "read" | "reload">,
  call: (body: B, headers: CommandHeaders) => Promise<R>,
) {
  const [change, setChange] = useState<ChangedMeanwhile | undefined>(undefined);
  const intent = useRef(new Intent());

  async function send(body: B): Promise<R | undefined> {
    setChange(undefined);
    const key = intent.current.keyOf(body);
    let seen = read;
    for (;;) {
      try {
        const reply = await call(body, { "If-Match": seen.etag, "Idempotency-Key": key });
        intent.current.forget();
        return reply;
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500 || error.status === 429) throw error; // it may go again
        const outdated = error.status === 412 || error.status === 409;
        const now = outdated ? await reload() : seen;
        const events = entriesSince(now.card.history, seen.card.history);
        if (error.status === 412 && events.length > 0 && areAllBySystem(events)) {
          seen = now;
          continue;
        }
        intent.current.forget();
        if (events.length === 0) throw error;
        setChange({ events, problem: error });
        return undefined;
      }
    }
  }

  return { send, change };
}
