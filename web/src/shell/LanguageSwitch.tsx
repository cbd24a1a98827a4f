import { chooseLocale, type Locale, locale } from "../i18n/locale";
import { m } from "../paraglide/messages.js";

/** Each language by its own name, in the order of the state languages. */
const NAMES: [Locale, string, string][] = [
  ["be", "Бел", "Беларуская"],
  ["ru", "Рус", "Русский"],
  ["en", "Eng", "English"],
];

export function LanguageSwitch() {
  return (
    <ul class="language-switch" aria-label={m.frame_language()}>
      {NAMES.map(([code, short, name]) => (
        <li key={code}>
          <button
            type="button"
            lang={code}
            aria-pressed={locale() === code}
            title={name}
            onClick={() => chooseLocale(code)}
          >
            <span aria-hidden="true">{short}</span>
            <span class="govuk-visually-hidden">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
