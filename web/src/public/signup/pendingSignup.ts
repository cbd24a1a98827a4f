import { signal } from "@preact/signals";
import type { Schemas } from "../../api/client";

/** A sign-up whose code is awaited. Times are of this machine's clock, in milliseconds. */
export interface PendingSignup {
  id: string;
  kind: "individual" | "legalEntity";
  /** What was chosen, so that it is filled in after a reload, too; a legal entity has none. */
  login?: string;
  resendAt: number;
  expiresAt: number;
}

/** Lives as long as the tab, so that a reload in the middle loses nothing. Of the person it has the login alone: of no use without the password. */
const KEY = "zvarot.registration";

export const pendingSignup = signal<PendingSignup | undefined>(stored());

/** `sentAt`: the `Date` of the answer. This machine's clock may be wrong, so that only differences of the server's times count. */
export function pendingSignupOf(
  kind: PendingSignup["kind"],
  { registrationId, codeExpiresAt, resendAfter }: Schemas["CodeSent"],
  sentAt: string | null,
  now = Date.now(),
): PendingSignup {
  const ahead = now - (Date.parse(sentAt ?? "") || now);
  return {
    id: registrationId,
    kind,
    resendAt: Date.parse(resendAfter) + ahead,
    expiresAt: Date.parse(codeExpiresAt) + ahead,
  };
}

export function rememberSignup(next: PendingSignup | undefined): void {
  pendingSignup.value = next;
  try {
    if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
    else sessionStorage.removeItem(KEY);
  } catch {
    // storage is switched off: a reload begins anew
  }
}

function stored(): PendingSignup | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return typeof found?.id === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}
