import { useEffect } from "preact/hooks";
import { notices, readNoticesOf } from "./notices";

/** Whoever reads an appeal has read the notices about it, those that come while it is open as well. */
export function useNoticesRead(number: string): void {
  const known = notices.value;
  useEffect(() => {
    readNoticesOf(number).catch(() => undefined); // they stay unread, and can be read on their page
  }, [number, known]);
}
