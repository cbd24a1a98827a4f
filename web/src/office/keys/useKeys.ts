import { useEffect, useRef } from "preact/hooks";
import { isTyping, shortcutOf, shortcutsOn } from "./keys";

/** What each shortcut does. True: it did something, and the browser's default is prevented. */
export type Keys = Record<string, () => boolean | undefined>;

export function useKeys(keys: Keys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!shortcutsOn.peek() || event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof HTMLElement && isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return; // a dialogue has keys of its own
      if (newest.current[shortcutOf(event)]?.()) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
