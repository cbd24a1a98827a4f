import { signal } from "@preact/signals";

/** Shortcuts of one key can be switched off (WCAG 2.1.4), for whoever speaks to the computer or hits keys by mistake. */
const KEY = "zvarot.shortcuts";

export const shortcutsOn = signal(stored());

export function switchShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  try {
    localStorage.setItem(KEY, on ? "on" : "off");
  } catch {
    // storage is switched off: the choice lasts as long as the page
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey">;

/**
 * The shortcut of a key: "j", "1", "?", "Escape". On a Cyrillic layout it is the key at the same place, so that nobody must change the layout.
 */
export function shortcutOf({ key, code, shiftKey }: Pressed): string {
  if (key === "?" || (code === "Slash" && shiftKey)) return "?";
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place) return place.toLowerCase();
  return key;
}

type Target = { closest?: (selectors: string) => unknown; isContentEditable?: boolean } | null;

/** Whether the focused element takes the key itself: a text field, a select, a dialogue. */
export function isTyping(target: Target): boolean {
  if (!target?.closest) return false;
  return Boolean(target.closest("input, textarea, select, dialog[open]")) || target.isContentEditable === true;
}
