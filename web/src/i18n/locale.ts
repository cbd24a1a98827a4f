import { signal } from "@preact/signals";
import {
  baseLocale,
  extractLocaleFromNavigator,
  isLocale,
  type Locale,
  localStorageKey,
  overwriteGetLocale,
} from "../paraglide/runtime.js";

export { type Locale, locales } from "../paraglide/runtime.js";

const chosen = signal<Locale>(storedLocale() ?? extractLocaleFromNavigator() ?? baseLocale);
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

/** The language that was chosen before. Reading it throws where the browser blocks storage. */
function storedLocale(): Locale | undefined {
  try {
    const stored = localStorage.getItem(localStorageKey);
    return isLocale(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}
