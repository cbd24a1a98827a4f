import type { Schemas } from "../../api/client";
import { dateAndTime, longDate } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { DELIVERY, FORM, fullName, inOneLine, KIND, LANGUAGE, RECEPTION } from "../../words/appeal";
import { Challenged } from "./Challenged";
import { Facts } from "./Facts";
import { Files } from "./Files";
import { nameOf } from "./history";
import { applicantName } from "./item";
import { AbsorbedAppeals, MergedInto } from "./Joined";
import type { Card } from "./useCard";

/** The appeal itself: text, applicant, files. */
export function AppealSection({ card }: { card: Card }) {
  return (
    <section aria-labelledby="card-appeal">
      <h2 id="card-appeal" class="govuk-heading-m">
        {m.office_card_appeal()}
      </h2>
      {card.mergedInto && <MergedInto joined={card.mergedInto} />}
      {card.redirectedFrom && <Sender from={card.redirectedFrom} />}
      {!card.answerChannels.includes("cabinet") && <p class="govuk-inset-text">{m.office_no_cabinet()}</p>}
      <div class="written" lang={card.language}>
        {card.text ?? m.office_erased()}
      </div>
      {card.absorbed && card.absorbed.length > 0 && <AbsorbedAppeals card={card} absorbed={card.absorbed} />}
      {card.attachments.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{m.office_card_files()}</h3>
          <Files number={card.number} files={card.attachments} />
        </>
      )}
      <Facts
        facts={[
          [m.words_kind(), KIND[card.kind]()],
          [m.words_form(), FORM[card.form]()],
          ...intakeFacts(card),
          [arrival(card), dateAndTime(card.submittedAt)],
          [m.office_fact_language(), LANGUAGE[card.language]()],
          [m.office_fact_channels(), inOneLine(card.answerChannels) || m.office_fact_no_channel()],
        ]}
      />
      <h3 class="govuk-heading-s">{m.office_card_applicant()}</h3>
      <Facts facts={applicantFacts(card)} />
      {card.challengeOf && <Challenged card={card} challenged={card.challengeOf} />}
    </section>
  );
}

/** Who redirected the appeal here, and what of it is for this organisation. */
function Sender({ from }: { from: Schemas["RedirectedFrom"] }) {
  return (
    <>
      <h3 class="govuk-heading-s">{m.office_card_redirected_from()}</h3>
      <Facts
        facts={[
          [m.office_fact_sender(), from.organisation.name ?? from.organisation.id],
          [m.office_fact_first_submitted(), dateAndTime(from.submittedAt)],
          [m.office_fact_redirect_reason(), from.reason ?? m.office_erased()],
          [m.office_fact_questions(), from.questions ?? m.office_fact_all_questions()],
          [m.office_fact_notes(), from.notes?.join("\n")],
        ]}
      />
    </>
  );
}

/** What the day and hour of its first event are: it was submitted, came from another organisation, or was entered. */
function arrival({ redirectedFrom, intake }: Card): string {
  if (redirectedFrom) return m.office_fact_received();
  return intake ? m.office_fact_entered() : m.office_fact_submitted();
}

/** How an appeal came on paper, by word of mouth or in the book. */
function intakeFacts({ intake }: Card): [string, string | undefined][] {
  if (!intake) return [];
  const { receivedOn, delivery, sheets, appendixSheets, reception, receivedBy } = intake;
  return [
    [m.office_fact_received_on(), longDate(receivedOn)],
    [m.office_fact_delivery(), delivery ? DELIVERY[delivery]() : undefined],
    [m.office_fact_sheets(), sheets ? number(sheets) : undefined],
    [m.office_fact_appendix_sheets(), appendixSheets ? number(appendixSheets) : undefined],
    [m.office_fact_reception(), reception ? RECEPTION[reception]() : undefined],
    [m.office_fact_received_by(), receivedBy ? nameOf(receivedBy) : undefined],
  ];
}

function applicantFacts(card: Card): [string, string | null | undefined][] {
  const { applicant } = card;
  if (!applicant) return [[m.office_fact_name(), m.office_erased()]];
  if (applicant.kind === "individual") {
    return [
      [m.office_fact_name(), applicantName(card)],
      [m.words_address(), applicant.address],
    ];
  }
  if (applicant.kind === "anonymous") {
    return [
      [m.words_applicant(), m.words_anonymous()],
      [m.office_fact_stated_name(), applicant.name],
      [m.words_address(), applicant.address],
    ];
  }
  return [
    [m.office_fact_entity(), applicant.name],
    [m.office_fact_unp(), applicant.unp],
    [m.office_fact_location(), applicant.address],
    [m.office_fact_signatory(), applicant.signatory ? fullName(applicant.signatory) : undefined],
  ];
}
