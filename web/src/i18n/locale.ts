import { signal } from "@preact/signals";
import { getLocale, type Locale, localStorageKey, overwriteGetLocale } from "../paraglide/runtime.js";

export { type Locale, locales } from "../paraglide/runtime.js";

const chosen = signal<Locale>(getLocale());
// Messages read the language from the signal: whoever shows one is drawn again when it changes, and nothing typed is lost.
overwriteGetLocale(() => chosen.value);
document.documentElement.lang = chosen.peek();

/** The language of the page. Whoever reads it while drawing is drawn again when it changes. */
export function locale(): Locale {
  return chosen.value;
}

export function chooseLocale(next: Locale): void {
  chosen.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(localStorageKey, next);
  } catch {
    // storage is switched off: the choice lasts as long as the page
  }
}
