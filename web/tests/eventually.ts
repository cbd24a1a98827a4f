/** Longer than anything takes on a busy machine; nothing here measures time. */
const PATIENCE_MS = 240_000;

/** Waits until `look` finds something: streams and queues take their time. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise(resolve => setTimeout(resolve, 150));
  }
  throw new Error(`waited in vain for ${what}`);
}
