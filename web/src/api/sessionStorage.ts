/**
 * What all tabs and the next visit must know of a session. It identifies nobody: it holds a random value at most.
 */
export type StoredKey =
  /** A refresh cookie may exist; without this key no page asks for a session. Each sign-in has a value of its own. */
  | "zvarot.session"
  /** A sign-out that did not reach the server yet: the session must not be restored. */
  | "zvarot.signed-out"
  /** Whether an applicant or an official was here last: the next page shows their frame before it knows who it is. */
  | "zvarot.side"
  /** The confirmed registration of a legal entity whose account the first signature opens. Of no use without a certificate of that entity. */
  | "zvarot.organisation";

/** The stored value: `null` if it is not set, `undefined` if the browser's storage is disabled. */
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
    // storage is disabled: then every page asks for a session
  }
}
