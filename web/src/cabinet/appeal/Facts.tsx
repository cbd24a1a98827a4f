import type { ComponentChildren } from "preact";
import { dateAndTime, longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { CHANNEL, KIND, LANGUAGE, nameOfApplicant } from "../../words/appeal";
import type { OwnAppeal } from "./stages";

/** What was submitted, to whom and how the answer is wanted. */
export function Facts({ appeal }: { appeal: OwnAppeal }) {
  const { applicant, organisation } = appeal;
  return (
    <dl class="govuk-summary-list">
      <Fact label={m.cabinet_number()}>{appeal.number}</Fact>
      <Fact label={m.cabinet_organisation()}>{organisation.name ?? organisation.id}</Fact>
      <Fact label={m.cabinet_submitted_at()}>{dateAndTime(appeal.submittedAt)}</Fact>
      {appeal.registeredOn && <Fact label={m.cabinet_registered_on()}>{longDate(appeal.registeredOn)}</Fact>}
      {appeal.index && <Fact label={m.words_index()}>{appeal.index}</Fact>}
      <Fact label={m.words_kind()}>
        {KIND[appeal.kind]()}
        {appeal.namedKind && (
          <p class="govuk-hint">
            {m.cabinet_kind_changed({ kind: KIND[appeal.kind](), before: KIND[appeal.namedKind]() })}
          </p>
        )}
      </Fact>
      {applicant && (
        <Fact label={m.words_applicant()}>
          {nameOfApplicant(applicant)}
          <br />
          {applicant.address}
        </Fact>
      )}
      <Fact label={m.cabinet_answer_language()}>{LANGUAGE[appeal.language]()}</Fact>
      <Fact label={m.cabinet_answer_ways()}>
        {appeal.answerChannels.map(channel => (
          <div key={channel}>{CHANNEL[channel]()}</div>
        ))}
      </Fact>
      <Fact label={m.cabinet_sms()}>{appeal.smsUpdates ? m.cabinet_yes() : m.cabinet_no()}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{label}</dt>
      <dd class="govuk-summary-list__value">{children}</dd>
    </div>
  );
}
