import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { fullName, inOneLine, KIND, LANGUAGE } from "../../words/appeal";
import { Facts } from "./Facts";
import { Files } from "./Files";
import { applicantName } from "./item";
import type { Card } from "./useCard";

/** The appeal itself: text, applicant, files. */
export function AppealSection({ card }: { card: Card }) {
  return (
    <section aria-labelledby="card-appeal">
      <h2 id="card-appeal" class="govuk-heading-m">
        {m.office_card_appeal()}
      </h2>
      <div class="written" lang={card.language}>
        {card.text ?? m.office_erased()}
      </div>
      {card.attachments.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{m.office_card_files()}</h3>
          <Files number={card.number} files={card.attachments} />
        </>
      )}
      <Facts
        facts={[
          [m.words_kind(), KIND[card.kind]()],
          [m.office_fact_submitted(), dateAndTime(card.submittedAt)],
          [m.office_fact_language(), LANGUAGE[card.language]()],
          [m.office_fact_channels(), inOneLine(card.answerChannels)],
        ]}
      />
      <h3 class="govuk-heading-s">{m.office_card_applicant()}</h3>
      <Facts facts={applicantFacts(card)} />
    </section>
  );
}

function applicantFacts(card: Card): [string, string][] {
  const { applicant } = card;
  if (!applicant) return [[m.office_fact_name(), m.office_erased()]];
  if (applicant.kind === "individual") {
    return [
      [m.office_fact_name(), applicantName(card)],
      [m.words_address(), applicant.address],
    ];
  }
  return [
    [m.office_fact_entity(), applicant.name],
    [m.office_fact_unp(), applicant.unp],
    [m.office_fact_location(), applicant.address],
    [m.office_fact_signatory(), fullName(applicant.signatory)],
  ];
}
