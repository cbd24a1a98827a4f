import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { locale } from "../i18n/locale";

export type Loading<T> = { state: "loading" } | { state: "failed"; error: unknown } | { state: "ready"; value: T };

/**
 * What a page reads: `load` runs at first, when a dependency changes, when the language does (the API answers in it), and on `reload`. While it is
 * read again the value before stays, so that nothing flickers.
 */
export function useLoad<T>(
  load: () => Promise<T>,
  dependencies: readonly unknown[],
): [Loading<T>, () => Promise<void>] {
  const [loading, setLoading] = useState<Loading<T>>({ state: "loading" });
  const turn = useRef(0);
  const reload = useCallback(async () => {
    const mine = ++turn.current;
    try {
      const value = await load();
      if (mine === turn.current) setLoading({ state: "ready", value });
    } catch (error) {
      if (mine === turn.current) setLoading({ state: "failed", error });
    }
  }, [locale(), ...dependencies]);
  useEffect(() => {
    void reload();
    return () => {
      turn.current++;
    };
  }, [reload]);
  return [loading, reload];
}
