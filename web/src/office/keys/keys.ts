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
 * What a key means: "j", "1", "?", "Escape". On a Cyrillic keyboard the key of the same place: officials write Belarusian and Russian, and
 * nobody changes the layout to go down a list.
 */
export function shortcutOf({ key, code, shiftKey }: Pressed): string {
  if (key === "?" || (code === "Slash" && shiftKey)) return "?";
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  if (place) return place.toLowerCase();
  return key;
}

type Target = { closest?: (selectors: string) => unknown; isContentEditable?: boolean } | null;

/** Whether keys belong to what has the focus: text is being typed, something is being chosen. */
export function isTyping(target: Target): boolean {
  if (!target?.closest) return false;
  return Boolean(target.closest("input, textarea, select, dialog[open]")) || target.isContentEditable === true;
}
