import type { ComponentChildren } from "preact";
import type { Schemas } from "../../api/client";
import { Timeline } from "../../charts/Timeline";
import { dateAndTime, longDate } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { OUTCOME, type Stage, stageOf } from "../../words/appeal";
import { Contributions } from "../answer/Contributions";
import { DueMark } from "../list/DueMark";
import { type Fact, Facts } from "./Facts";
import { Files } from "./Files";
import { nameOf, whatHappened, whoDid } from "./history";
import type { Card } from "./useCard";

/** The stages of the appeal so far: registration, resolution, draft, answer. */
export function CourseSections({ card }: { card: Card }) {
  const { registration, assignment, draft, answer } = card;
  return (
    <>
      {card.prescription && <PrescriptionSection card={card} prescription={card.prescription} />}
      {answer && <AnswerSection card={card} answer={answer} />}
      {(registration || assignment || draft || card.unit) && (
        <section aria-labelledby="card-course">
          <h2 id="card-course" class="govuk-heading-m">
            {m.office_card_course()}
          </h2>
          <Facts
            facts={[
              [m.words_index(), registration?.index],
              [m.office_fact_case_index(), card.archived?.caseIndex],
              [m.office_fact_keep_until(), card.archived?.keepUntil && longDate(card.archived.keepUntil)],
              [m.office_fact_registered(), registration && longDate(registration.registeredOn)],
              [m.office_fact_classifier(), registration?.classifierCode],
              [m.office_fact_unit(), card.unit && (card.unit.name ?? card.unit.id)],
              [m.office_fact_executor(), assignment && withPost(assignment.executor)],
              [m.office_fact_resolution(), assignment && (assignment.resolution ?? m.office_erased())],
              [m.office_fact_executor_deadline(), assignment && executorDue(card, assignment)],
              ...(assignment?.coExecutors ?? []).map(
                (own, place): Fact => [m.office_assign_co_executor({ n: number(place + 1) }), coExecutor(card, own)],
              ),
              [m.office_fact_draft(), draft && !answer && draftInWords(draft)],
            ]}
          />
          <Contributions card={card} />
        </section>
      )}
      {card.earlierAnswers?.map(earlier => (
        <EarlierAnswer key={earlier.sentAt} card={card} answer={earlier} />
      ))}
    </>
  );
}

/** What the superior prescribed: binding, so that it stands above the course. */
function PrescriptionSection({ card, prescription }: { card: Card; prescription: Schemas["AppealPrescription"] }) {
  const { organisation, text, dueOn } = prescription;
  return (
    <section aria-labelledby="card-prescription">
      <h2 id="card-prescription" class="govuk-heading-m">
        {m.office_card_prescription()}
      </h2>
      {stageOf(card.status) !== "closed" && <p class="govuk-inset-text">{m.office_prescription_binding()}</p>}
      <Facts
        facts={[
          [m.office_fact_prescribed_by(), organisation.name ?? organisation.id],
          [m.office_fact_prescription_due(), longDate(dueOn)],
          [m.office_fact_prescription(), text ?? m.office_erased()],
        ]}
      />
    </section>
  );
}

/** The deadline that the resolution set, and how far it is until the answer. */
function executorDue({ status }: Card, due: { dueOn: string; overdue: boolean }): ComponentChildren {
  return stageOf(status) === "closed" ? longDate(due.dueOn) : <DueMark due={due} />;
}

/** Who works on a part, what exactly, and until when or since when it is done. */
function coExecutor(card: Card, own: Schemas["CardCoExecutor"]): ComponentChildren {
  return (
    <>
      {withPost(own.person)}
      {own.instruction && (
        <>
          <br />
          <span class="as-typed">{own.instruction}</span>
        </>
      )}
      <br />
      {own.contributedOn ? m.office_co_executor_done({ date: longDate(own.contributedOn) }) : executorDue(card, own)}
    </>
  );
}

interface AnswerProps {
  card: Card;
  answer: NonNullable<Card["answer"]>;
}

function AnswerSection({ card, answer }: AnswerProps) {
  return (
    <section aria-labelledby="card-answer">
      <h2 id="card-answer" class="govuk-heading-m">
        {m.office_card_answer()}
      </h2>
      {card.paperDue && <p class="govuk-inset-text">{paperDue(card)}</p>}
      <AnswerContent card={card} answer={answer} />
    </section>
  );
}

/** An answer in whose place another one came or is to come. */
function EarlierAnswer({ card, answer }: AnswerProps) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {m.office_card_answer_earlier()}, {longDate(answer.sentAt)}
        </span>
      </summary>
      <div class="govuk-details__text">
        <AnswerContent card={card} answer={answer} />
      </div>
    </details>
  );
}

function AnswerContent({ card, answer }: AnswerProps) {
  return (
    <>
      <Facts
        facts={[
          [m.office_draft_outcome(), OUTCOME[answer.outcome]()],
          [m.office_fact_signed_by(), withPost(answer.signedBy)],
          [m.office_fact_sent(), dateAndTime(answer.sentAt)],
        ]}
      />
      <div class="written" lang={card.language}>
        {answer.text ?? m.office_erased()}
      </div>
      {answer.attachments.length > 0 && <Files number={card.number} files={answer.attachments} />}
    </>
  );
}

/** Every event that the organisation sees, and the next step. */
export function HistorySection({ card }: { card: Card }) {
  const past = card.history.map(event => ({
    at: event.at,
    title: whatHappened(event),
    detail: whoDid(event),
    state: "done" as const,
  }));
  // a newer API may name statuses that this page does not know yet
  const stage = stageOf(card.status);
  const now = stage && AWAITED[stage](card);
  return (
    <section aria-labelledby="card-history">
      <h2 id="card-history" class="govuk-heading-m">
        {m.office_card_history()}
      </h2>
      <Timeline label={m.office_card_history()} items={now ? [...past, { title: now, state: "now" as const }] : past} />
    </section>
  );
}

/** What is awaited at each stage; nothing after the answer. */
const AWAITED: Record<Stage, (card: Card) => string | undefined> = {
  submitted: () => m.office_now_submitted(),
  registered: () => m.office_now_registered(),
  considered: ({ assignment }) => m.office_now_considered({ executor: nameOf(assignment?.executor) }),
  closed: () => undefined,
};

function draftInWords({ outcome, author, version }: NonNullable<Card["draft"]>): string {
  return m.office_draft_about({ outcome: OUTCOME[outcome](), author: nameOf(author), version: number(version) });
}

function withPost(person: NonNullable<Card["assignment"]>["executor"]): string {
  return [nameOf(person), person.post].filter(Boolean).join(", ");
}

/** A letter beside the answer in the cabinet, or in its place. */
function paperDue({ answerChannels }: Card): string {
  return answerChannels.includes("cabinet") ? m.office_paper_due_long() : m.office_paper_due_only_long();
}
