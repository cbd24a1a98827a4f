/** Something typed that is kept on the server by and by: drafts, answers. */
export interface UnsavedWork {
  /** Saves now what can be saved. */
  flush: () => Promise<unknown>;
  /** Whether something of it would be lost with the page. */
  isAtRisk: () => boolean;
}

const all = new Set<UnsavedWork>();

/** Whoever keeps what a person types is asked before their session ends. */
export function registerUnsavedWork(one: UnsavedWork): void {
  all.add(one);
}

/** Saves what can be saved, for as long as a person waits for a press to do something. True when nothing would be lost. */
export async function saveUnsavedWork(limitMs = 3_000): Promise<boolean> {
  const late = new Promise(resolve => setTimeout(resolve, limitMs));
  await Promise.race([late, Promise.allSettled([...all].map(one => one.flush()))]);
  return ![...all].some(one => one.isAtRisk());
}
