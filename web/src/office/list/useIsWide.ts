import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Whether an element is at least `rem` wide, in units of the reader's font size. */
export function useIsWide(element: RefObject<HTMLElement | null>, rem: number): boolean {
  const [wide, setWide] = useState(true);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const look = () => {
      const letter = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setWide(watched.clientWidth >= rem * letter);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(watched);
    // the font size is set on the root element (shell/appearance)
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, [rem]);
  return wide;
}
