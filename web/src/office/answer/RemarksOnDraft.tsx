import { dateAndTime } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { nameOf } from "../card/history";
import type { Card } from "../card/useCard";

/** What the head wants changed in the draft, the latest first. */
export function RemarksOnDraft({ card }: { card: Card }) {
  const { remarks } = card;
  if (!remarks || remarks.length === 0) return null;
  return (
    <section aria-label={m.office_remarks()}>
      <h4 class="govuk-heading-s">{m.office_remarks()}</h4>
      {[...remarks].reverse().map(({ at, by, text, version }) => (
        <div key={at} class="govuk-inset-text">
          <p class="govuk-body as-typed" lang={card.language}>
            {text ?? m.office_erased()}
          </p>
          <p class="govuk-hint">
            {m.office_remark_by({ who: nameOf(by), when: dateAndTime(at), version: number(version) })}
          </p>
        </div>
      ))}
    </section>
  );
}
