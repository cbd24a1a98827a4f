import type { Schemas } from "../../api/client";
import { dateAndTime, longDate } from "../../i18n/dates";
import { Letter } from "../../letter/Letter";
import { m } from "../../paraglide/messages.js";
import { nameOfApplicant, OUTCOME } from "../../words/appeal";
import { Files } from "./Files";
import { SignatureCheck } from "./SignatureCheck";
import type { OwnAppeal } from "./stages";

interface AnswerProps {
  appeal: OwnAppeal;
  answer: Schemas["AppealAnswer"];
}

/** The answer that stands. */
export function Answer({ appeal, answer }: AnswerProps) {
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer" class="govuk-heading-m">
        {m.cabinet_answer()}
      </h2>
      <AnswerLetter appeal={appeal} answer={answer} />
    </section>
  );
}

/** An answer in whose place another one came or is to come: it stays what it was, with its files and its signature. */
export function EarlierAnswer({ appeal, answer }: AnswerProps) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {m.cabinet_answer_earlier()}, {longDate(answer.sentAt)}
        </span>
      </summary>
      <div class="govuk-details__text">
        <AnswerLetter appeal={appeal} answer={answer} />
      </div>
    </details>
  );
}

/** An answer as the letter that it is, its files, and the check of its signature. */
function AnswerLetter({ appeal, answer }: AnswerProps) {
  const { number, organisation, index, applicant, language } = appeal;
  const { name, post, unit } = answer.signedBy;
  return (
    <>
      <Letter
        organisation={organisation.name ?? organisation.id}
        facts={[longDate(answer.sentAt), index ? `${m.words_index()}: ${index}` : m.cabinet_appeal_title({ number })]}
        to={applicant ? [nameOfApplicant(applicant), applicant.address] : []}
        lang={language}
        outcome={OUTCOME[answer.outcome]()}
        text={answer.text ?? m.cabinet_erased()}
        signature={
          <>
            <p>{m.cabinet_answer_signed_by({ who: [name, post, unit].filter(Boolean).join(", ") })}</p>
            <p>{m.cabinet_answer_sent({ when: dateAndTime(answer.sentAt) })}</p>
          </>
        }
      />
      {answer.outcome === "refused" && (
        <p class="govuk-body">
          {m.cabinet_answer_challenge()}{" "}
          <a class="govuk-link" href="/help#challenge">
            {m.cabinet_answer_challenge_how()}
          </a>
        </p>
      )}
      <Files number={number} files={answer.attachments} label={m.cabinet_answer_files()} />
      <SignatureCheck number={number} n={answer.n} />
    </>
  );
}
