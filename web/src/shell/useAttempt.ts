import { useRef, useState } from "preact/hooks";

/** An action of a button: it runs once at a time, and its last error is kept. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  const running = useRef(false);

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { busy, failure, attempt, forget: () => setFailure(undefined) };
}
