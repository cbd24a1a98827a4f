import { useRef, useState } from "preact/hooks";
import { Intent } from "../../api/intent";
import { Problem } from "../../api/problem";
import { areAllBySystem, entriesSince, type HistoryEntry } from "../card/historyEntries";
import type { ActionProps } from "./action";

/** The headers of a command. */
export interface CommandHeaders {
  "If-Match": string;
  "Idempotency-Key": string;
}

/** The card was changed before the command arrived: by which events, and what the API replied. */
export interface ChangedMeanwhile {
  events: HistoryEntry[];
  problem: Problem;
}

/** How often a signature waits by itself for the check of the answer's files, which takes seconds. */
const MOST_WAITS = 5;

/**
 * Sends a command on the version of the card that the person sees, once for each intent. If the card has changed meanwhile, it is read again, the
 * events are in `change`, and `send` returns nothing. If the system alone changed it (a file was checked), the command is sent again by itself.
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
    for (let waits = 0; ; ) {
      try {
        const reply = await call(body, { "If-Match": seen.etag, "Idempotency-Key": key });
        intent.current.forget();
        return reply;
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500 || error.status === 429) throw error; // it can be sent again
        if (error.code === "filesPending" && waits < MOST_WAITS) {
          waits += 1;
          await new Promise(resolve => setTimeout(resolve, (error.retryAfter ?? 1) * 1000));
          continue;
        }
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
