/**
 * What all tabs and the next visit are to know about a session. Says of nobody who they are; a random word at most.
 */
export type StoredKey =
  /** A cookie may be there: guests do not ask for a session at every page. The value differs from sign-in to sign-in. */
  | "zvarot.session"
  /** Somebody signed out and the server could not be told: their session is not to be taken up again. */
  | "zvarot.signed-out";

/** What it says; nothing where it is not set, `undefined` where the browser's storage is switched off. */
export function readStored(mark: StoredKey): string | null | undefined {
  try {
    return localStorage.getItem(mark);
  } catch {
    return undefined;
  }
}

export function writeStored(mark: StoredKey, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(mark);
    else localStorage.setItem(mark, value);
  } catch {
    // then every page asks
  }
}
