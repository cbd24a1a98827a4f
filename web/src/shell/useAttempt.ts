import { useRef, useState } from "preact/hooks";

/** Something done on demand, once at a time however often it is pressed: whether it is under way, and what went wrong with it last. */
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
