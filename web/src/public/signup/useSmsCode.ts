import { useEffect } from "preact/hooks";

/**
 * Takes the code out of the message itself, where the browser can (WebOTP: the message ends with `@host #code`) and the person allows it. `sending`
 * changes with each message that is awaited.
 */
export function useSmsCode(sending: unknown, onCode: (code: string) => void): void {
  useEffect(() => {
    if (!("OTPCredential" in globalThis)) return;
    const abort = new AbortController();
    const wish = { otp: { transport: ["sms"] }, signal: abort.signal };
    navigator.credentials.get(wish).then(
      found => {
        if (found && "code" in found && typeof found.code === "string") onCode(found.code);
      },
      () => {
        // not allowed, or left: the code is typed
      },
    );
    return () => abort.abort();
  }, [sending]);
}
