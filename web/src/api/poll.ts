/** The longest pause after errors. */
const LONGEST_MS = 5 * 60_000;

/** The pause doubles with each failure in a row, so that a server in trouble gets fewer requests. */
export function backoff(every: number, failures: number): number {
  return Math.min(every * 2 ** failures, Math.max(LONGEST_MS, every));
}

/**
 * Calls `task` repeatedly while the page is visible, one call at a time; at once when the page becomes visible, gets the focus or the network
 * returns. Returns a function that stops it.
 */
export function poll(task: () => Promise<void>, every: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let over = false;

  async function turn(): Promise<void> {
    clearTimeout(timer);
    if (over || running || document.visibilityState === "hidden") return;
    running = true;
    try {
      await task();
      failures = 0;
    } catch {
      failures += 1; // the task reports its own errors; here they are only counted
    }
    running = false;
    if (!over) timer = setTimeout(turn, backoff(every, failures));
  }

  const now = () => void turn();
  document.addEventListener("visibilitychange", now);
  addEventListener("focus", now);
  addEventListener("online", now);
  now();
  return () => {
    over = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", now);
    removeEventListener("focus", now);
    removeEventListener("online", now);
  };
}
