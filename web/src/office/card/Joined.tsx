import type { Schemas } from "../../api/client";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { MERGING_GROUND } from "../../words/appeal";
import { StatusTag } from "../../words/StatusTag";
import type { Card } from "./useCard";

/** The way from an appeal to the earlier one with which it counts as one. */
export function MergedInto({ joined }: { joined: Schemas["AppealJoined"] }) {
  const { number, status } = joined;
  return (
    <p class="govuk-inset-text">
      {m.office_merged_into()}{" "}
      <a class="govuk-link" href={`/office/appeals/${number}`}>
        {number}
      </a>{" "}
      {status && <StatusTag status={status} />}
    </p>
  );
}

/** What the applicant wrote in later appeals that count as one with it: it is answered with it. */
export function AbsorbedAppeals({ card, absorbed }: { card: Card; absorbed: Schemas["AbsorbedAppeal"][] }) {
  return (
    <>
      <h3 class="govuk-heading-s">{m.office_card_absorbed()}</h3>
      {absorbed.map(({ number, ground, submittedAt, subject, text, notes }) => (
        <div key={number + submittedAt}>
          <p class="govuk-body">
            <a class="govuk-link" href={`/office/appeals/${number}`}>
              {m.office_absorbed_of({ number, date: longDate(submittedAt), ground: MERGING_GROUND[ground]() })}
            </a>
          </p>
          <div class="written" lang={card.language}>
            {[subject, text, ...(notes ?? [])].filter(Boolean).join("\n\n") || m.office_erased()}
          </div>
        </div>
      ))}
    </>
  );
}
