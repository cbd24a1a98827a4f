import { Choice } from "../../forms/Choice";
import type { Bound } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { LANGUAGE } from "../../words/appeal";
import type { PersonInput } from "./input";

type Language = PersonInput["language"];

/** In which language SMS and letters are written: apart from that of the page. */
export function LanguageChoice(field: Bound<Language>) {
  return (
    <Choice<Language>
      {...field}
      label={m.public_message_language()}
      inline
      options={[
        { value: "be", label: LANGUAGE.be() },
        { value: "ru", label: LANGUAGE.ru() },
        { value: "en", label: LANGUAGE.en() },
      ]}
    />
  );
}
