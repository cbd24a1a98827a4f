import { useEffect, useRef, useState } from "preact/hooks";
import { locale } from "../i18n/locale";
import { poll } from "./poll";
import type { Loading } from "./useLoad";

/** What `unwrap` gives; a 304 has no body. */
type Reply<T> = { body: T; etag: string; response: Response };

/** The header that asks for something only if it is not what is known. */
export function ifNoneMatch(etag: string): { header?: { "If-None-Match": string } } {
  return etag ? { header: { "If-None-Match": etag } } : {};
}

/**
 * What a page reads and keeps fresh by itself while it is seen. `load` gets the tag of what is known. Once something is shown, a failure to
 * refresh it does not take it away.
 */
export function usePolled<T>(
  load: (etag: string) => Promise<Reply<T>>,
  every: number,
  dependencies: readonly unknown[],
): [Loading<T>, () => Promise<void>] {
  const [loading, setLoading] = useState<Loading<T>>({ state: "loading" });
  const again = useRef<() => Promise<void>>(async () => {});
  useEffect(() => {
    let known = ""; // in another language, or of something else, everything is read anew
    let over = false;
    async function refresh(): Promise<void> {
      try {
        const { body, etag, response } = await load(known);
        if (over || response.status === 304) return;
        known = etag;
        setLoading({ state: "ready", value: body });
      } catch (error) {
        if (!over) setLoading(before => (before.state === "ready" ? before : { state: "failed", error }));
        throw error;
      }
    }
    again.current = refresh;
    const end = poll(refresh, every);
    return () => {
      over = true;
      end();
    };
  }, [locale(), ...dependencies]);
  return [loading, () => again.current().catch(() => {})];
}
