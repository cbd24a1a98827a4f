/** Typed content that is saved in the background: drafts, answers. */
export interface UnsavedWork {
  /** Saves now what can be saved. */
  flush: () => Promise<unknown>;
  /** Whether something would be lost if the page were closed now. */
  isAtRisk: () => boolean;
}

const all = new Set<UnsavedWork>();

/** Registers content that must be saved before a session ends. */
export function registerUnsavedWork(one: UnsavedWork): () => void {
  all.add(one);
  return () => void all.delete(one);
}

/** Saves everything registered, within `limitMs`. True when nothing would be lost. */
export async function saveUnsavedWork(limitMs = 3_000): Promise<boolean> {
  const late = new Promise(resolve => setTimeout(resolve, limitMs));
  await Promise.race([late, Promise.allSettled([...all].map(one => one.flush()))]);
  return ![...all].some(one => one.isAtRisk());
}
