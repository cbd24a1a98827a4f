import { m } from "../../paraglide/messages.js";
import { LANGUAGE } from "../../words/appeal";
import type { Card } from "../card/useCard";
import { languageOf } from "./languageOf";

/** L:18: the answer is in the language of the appeal. Said while there is time to mend it. */
export function LanguageWarning({ card, text }: { card: Card; text: string }) {
  const written = languageOf(text);
  const other = written === card.language ? undefined : written;
  return (
    <div role="status">
      {other && (
        <p class="govuk-inset-text warning-inset">
          {m.office_draft_other_language({ written: LANGUAGE[other](), wanted: LANGUAGE[card.language]() })}
        </p>
      )}
    </div>
  );
}
