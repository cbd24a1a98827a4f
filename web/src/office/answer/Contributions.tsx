import { useState } from "preact/hooks";
import { LinkButton } from "../../forms/Button";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { nameOf } from "../card/history";
import type { Card } from "../card/useCard";

/** What co-executors contributed; `onTake` adds a text to the answer that is being written. */
export function Contributions({ card, onTake }: { card: Card; onTake?: (text: string) => void }) {
  const [told, setTold] = useState("");
  if (!card.contributions?.length) return null;
  return (
    <section aria-labelledby={onTake ? "answer-contributions" : "card-contributions"}>
      <h3 id={onTake ? "answer-contributions" : "card-contributions"} class="govuk-heading-s">
        {m.office_contributions()}
      </h3>
      <p class="govuk-visually-hidden" role="status">
        {told}
      </p>
      {card.contributions.map(({ by, at, text }) => {
        const who = m.office_contribution_by({ who: nameOf(by), when: dateAndTime(at) });
        return (
          <div key={`${by.id}-${at}`} class="destination">
            <p class="govuk-body-s">{who}</p>
            <div class="written" lang={card.language}>
              {text ?? m.office_erased()}
            </div>
            {onTake && text && (
              <p class="govuk-body">
                <LinkButton
                  label={m.office_contribution_take_of({ who })}
                  onClick={() => {
                    onTake(text);
                    setTold(m.office_contribution_taken());
                  }}
                >
                  {m.office_contribution_take()}
                </LinkButton>
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}
