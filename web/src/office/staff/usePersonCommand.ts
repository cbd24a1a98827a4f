import { useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import { Intent } from "../../api/intent";
import { Problem, unwrap } from "../../api/problem";
import type { LogEntry } from "./logWords";

/** The headers of a command about a person. */
export interface PersonHeaders {
  "If-Match": string;
  "Idempotency-Key": string;
}

/**
 * Sends a command on the state of a person that the administrator sees, once for each intent. Where somebody else has changed the person meanwhile, what
 * they did is in `conflict`, the person is read again, and `send` gives false: nothing was done, and what was typed stays.
 */
export function usePersonCommand(id: string, version: number, reload: () => Promise<void>) {
  const [conflict, setConflict] = useState<LogEntry[] | undefined>(undefined);
  const intent = useRef(new Intent());

  async function send(
    name: string,
    body: unknown,
    call: (headers: PersonHeaders) => Promise<unknown>,
  ): Promise<boolean> {
    setConflict(undefined);
    const key = intent.current.keyOf([name, version, body]);
    try {
      await call({ "If-Match": `"${version}"`, "Idempotency-Key": key });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 429) throw error; // it can be sent again
      intent.current.forget();
      if (error.status !== 412) throw error;
      const { body: log } = await unwrap(api.GET("/v1/people/log"));
      setConflict(log.items.filter(entry => entry.person.id === id && entry.n > version));
      await reload();
      return false;
    }
    intent.current.forget();
    await reload();
    return true;
  }

  return { conflict, send };
}
