import type { Schemas } from "../../api/client";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { OUTCOME } from "../../words/appeal";
import { Files } from "./Files";
import { SignatureCheck } from "./SignatureCheck";

interface AnswerProps {
  number: string;
  answer: Schemas["AppealAnswer"];
  language: string;
}

export function Answer({ number, answer, language }: AnswerProps) {
  const { name, post, unit } = answer.signedBy;
  const refused = answer.outcome === "refused";
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer" class="govuk-heading-m">
        {m.cabinet_answer()}
      </h2>
      <p class="govuk-body">
        <strong class={`govuk-tag ${refused ? "" : "tag--calm"}`}>{OUTCOME[answer.outcome]()}</strong>
      </p>
      <div class="written" lang={language}>
        {answer.text ?? m.cabinet_erased()}
      </div>
      {refused && (
        <p class="govuk-body">
          {m.cabinet_answer_challenge()}{" "}
          <a class="govuk-link" href="/help#challenge">
            {m.cabinet_answer_challenge_how()}
          </a>
        </p>
      )}
      <Files number={number} files={answer.attachments} label={m.cabinet_answer_files()} />
      <p class="govuk-body">
        {m.cabinet_answer_signed_by({ who: [name, post, unit].filter(Boolean).join(", ") })}
        <br />
        {m.cabinet_answer_sent({ when: dateAndTime(answer.sentAt) })}
      </p>
      <SignatureCheck number={number} />
    </section>
  );
}
