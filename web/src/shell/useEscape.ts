import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Calls `close` when Escape is pressed anywhere in `place`, while there is something `open` to close. */
export function useEscape(place: RefObject<HTMLElement | null>, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation(); // the page below has shortcuts of its own
      close();
    };
    const here = place.current;
    here?.addEventListener("keydown", onKey);
    return () => here?.removeEventListener("keydown", onKey);
  }, [open]);
}
