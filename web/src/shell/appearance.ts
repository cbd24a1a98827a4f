import { signal } from "@preact/signals";

/** The settings that sites of Belarusian state bodies carry (seed:4), and what the system of the reader says. */
export interface Appearance {
  font: "system" | "arial" | "times";
  size: "normal" | "large" | "largest";
  spacing: "normal" | "wide" | "widest";
  /** "auto" follows the system; the last two are of high contrast. */
  scheme: "auto" | "light" | "dark" | "blackOnWhite" | "whiteOnBlack";
}

const DEFAULT: Appearance = { font: "system", size: "normal", spacing: "normal", scheme: "auto" };
/** public/appearance.js reads it before anything is drawn. */
const KEY = "zvarot.appearance";

export const appearance = signal<Appearance>(stored());

export function choose(change: Partial<Appearance>): void {
  appearance.value = { ...appearance.peek(), ...change };
  Object.assign(document.documentElement.dataset, appearance.value);
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance.value));
  } catch {
    // storage is switched off: the choice lasts as long as the page
  }
}

export function resetAppearance(): void {
  choose(DEFAULT);
}

function stored(): Appearance {
  try {
    return { ...DEFAULT, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return DEFAULT;
  }
}
