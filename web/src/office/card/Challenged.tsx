import type { Schemas } from "../../api/client";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { OUTCOME } from "../../words/appeal";
import { LEAVING_GROUND } from "../../words/leaving";
import { Facts } from "./Facts";
import { Files } from "./Files";
import type { Card } from "./useCard";

/** What is challenged with the appeal: whose decision, on what, and in which words. The other organisation's card is not seen. */
export function Challenged({ card, challenged }: { card: Card; challenged: Schemas["ChallengeOf"] }) {
  const { number, index, organisation, decidedAt, text, notes, answer, leaving } = challenged;
  return (
    <>
      <h3 class="govuk-heading-s">{m.office_card_challenged()}</h3>
      <Facts
        facts={[
          [m.office_fact_challenged_by(), organisation.name ?? organisation.id],
          [m.office_fact_challenged_appeal(), m.office_challenged_appeal({ number, index })],
          [m.office_fact_challenged_at(), dateAndTime(decidedAt)],
          [m.office_fact_challenged_decision(), decisionInWords(challenged)],
          [m.office_fact_challenged_reason(), leaving?.reason],
          [m.office_fact_challenged_where(), leaving?.whereToApply],
          [m.office_fact_notes(), notes?.join("\n")],
        ]}
      />
      <h4 class="govuk-heading-s">{m.office_challenged_text()}</h4>
      <div class="written" lang={card.language}>
        {text ?? m.office_erased()}
      </div>
      {answer && (
        <>
          <h4 class="govuk-heading-s">{m.office_challenged_answer_text()}</h4>
          <div class="written" lang={card.language}>
            {answer.text ?? m.office_erased()}
          </div>
          {answer.attachments.length > 0 && <Files number={card.number} files={answer.attachments} />}
        </>
      )}
    </>
  );
}

function decisionInWords({ answer, leaving }: Schemas["ChallengeOf"]): string | undefined {
  if (answer) return m.office_challenged_answer({ outcome: OUTCOME[answer.outcome]() });
  return leaving ? m.office_challenged_left({ ground: LEAVING_GROUND[leaving.ground].label() }) : undefined;
}
