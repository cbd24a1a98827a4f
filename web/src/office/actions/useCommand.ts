import { useRef, useState } from "preact/hooks";
import { Intent } from "../../api/intent";
import { Problem } from "../../api/problem";
import { type Happening, happenedSince, isOfTheSystem } from "../card/happenings";
import type { ActionProps } from "./action";

/** What a command carries besides its body. */
export interface Command {
  "If-Match": string;
  "Idempotency-Key": string;
}

/** Somebody was quicker: what they did, and what the API said about it. */
export interface Outrun {
  events: Happening[];
  problem: Problem;
}

/**
 * Sends a command on the state that the person sees, once for each intent. If that state is gone, the new one is loaded and told as `outrun`, and
 * nothing is given back; where only the system went on (a file was checked), nothing that was decided on has changed, and the command goes again
 * by itself.
 */
export function useCommand<B, R>(
  { read, reload }: Pick<ActionProps, "read" | "reload">,
  call: (body: B, headers: Command) => Promise<R>,
) {
  const [outrun, setOutrun] = useState<Outrun | undefined>(undefined);
  const intent = useRef(new Intent());

  async function send(body: B): Promise<R | undefined> {
    setOutrun(undefined);
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
        const events = happenedSince(now.card.history, seen.card.history);
        if (error.status === 412 && events.length > 0 && isOfTheSystem(events)) {
          seen = now;
          continue;
        }
        intent.current.forget();
        if (events.length === 0) throw error;
        setOutrun({ events, problem: error });
        return undefined;
      }
    }
  }

  return { send, outrun };
}
