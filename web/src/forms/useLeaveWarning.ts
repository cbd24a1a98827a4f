import { useEffect } from "preact/hooks";

/** The browser asks before it closes or reloads a page on which something is typed that is kept nowhere. */
export function useLeaveWarning(typed: boolean): void {
  useEffect(() => {
    if (!typed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [typed]);
}
