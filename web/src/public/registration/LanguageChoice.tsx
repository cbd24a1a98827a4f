import { Choice } from "../../forms/Choice";
import { m } from "../../paraglide/messages.js";
import { LANGUAGE } from "../../words/appeal";
import type { PersonTyped } from "./typed";

type Language = PersonTyped["language"];

/** In which language SMS and letters are written: apart from that of the page. */
export function LanguageChoice({ value, onValue }: { value: Language; onValue: (language: Language) => void }) {
  return (
    <Choice<Language>
      name="language"
      label={m.public_message_language()}
      value={value}
      onValue={onValue}
      inline
      options={[
        { value: "be", label: LANGUAGE.be() },
        { value: "ru", label: LANGUAGE.ru() },
        { value: "en", label: LANGUAGE.en() },
      ]}
    />
  );
}
