/** The longest pause after errors. */
const LONGEST_MS = 5 * 60_000;

/** Doubled by each failure in a row: a server in trouble is asked less and less. */
export function backoff(every: number, failures: number): number {
  return Math.min(every * 2 ** failures, Math.max(LONGEST_MS, every));
}

/**
 * Calls `task` again and again while the page is seen, one call at a time; at once when the page comes to sight, gets the focus or the network
 * returns. Gives what ends it.
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
      failures += 1; // whoever looks tells what is wrong; here it only counts
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
