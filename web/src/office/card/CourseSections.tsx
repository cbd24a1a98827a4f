import type { ComponentChildren } from "preact";
import type { Schemas } from "../../api/client";
import { Timeline } from "../../charts/Timeline";
import { dateAndTime, longDate } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { OUTCOME } from "../../words/appeal";
import { DueMark } from "../list/DueMark";
import { Facts } from "./Facts";
import { Files } from "./Files";
import { nameOf, whatHappened, whoDid } from "./history";
import type { Card } from "./useCard";

/** The stages of the appeal so far: registration, resolution, draft, answer. */
export function CourseSections({ card }: { card: Card }) {
  const { registration, assignment, draft, answer } = card;
  return (
    <>
      {answer && <AnswerSection card={card} answer={answer} />}
      {(registration || assignment || draft || card.unit) && (
        <section aria-labelledby="card-course">
          <h2 id="card-course" class="govuk-heading-m">
            {m.office_card_course()}
          </h2>
          <Facts
            facts={[
              [m.words_index(), registration?.index],
              [m.office_fact_registered(), registration && longDate(registration.registeredOn)],
              [m.office_fact_classifier(), registration?.classifierCode],
              [m.office_fact_unit(), card.unit && (card.unit.name ?? card.unit.id)],
              [m.office_fact_executor(), assignment && withPost(assignment.executor)],
              [m.office_fact_resolution(), assignment && (assignment.resolution ?? m.office_erased())],
              [m.office_fact_executor_deadline(), assignment && executorDue(card, assignment)],
              [m.office_fact_draft(), draft && !answer && draftInWords(draft)],
            ]}
          />
        </section>
      )}
    </>
  );
}

/** The deadline that the resolution set, and how far it is until the answer. */
function executorDue({ status }: Card, assignment: NonNullable<Card["assignment"]>): ComponentChildren {
  return status === "answered" ? longDate(assignment.dueOn) : <DueMark due={assignment} />;
}

function AnswerSection({ card, answer }: { card: Card; answer: NonNullable<Card["answer"]> }) {
  return (
    <section aria-labelledby="card-answer">
      <h2 id="card-answer" class="govuk-heading-m">
        {m.office_card_answer()}
      </h2>
      {card.paperDue && <p class="govuk-inset-text">{m.office_paper_due_long()}</p>}
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
    </section>
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
  const now = card.status in AWAITED ? AWAITED[card.status](card) : undefined;
  return (
    <section aria-labelledby="card-history">
      <h2 id="card-history" class="govuk-heading-m">
        {m.office_card_history()}
      </h2>
      <Timeline label={m.office_card_history()} items={now ? [...past, { title: now, state: "now" as const }] : past} />
    </section>
  );
}

/** What is awaited in each status; nothing after the answer. */
const AWAITED: Record<Schemas["Status"], (card: Card) => string | undefined> = {
  submitted: () => m.office_now_submitted(),
  registered: () => m.office_now_registered(),
  inConsideration: ({ assignment }) => m.office_now_considered({ executor: nameOf(assignment?.executor) }),
  answered: () => undefined,
};

function draftInWords({ outcome, author, version }: NonNullable<Card["draft"]>): string {
  return m.office_draft_about({ outcome: OUTCOME[outcome](), author: nameOf(author), version: number(version) });
}

function withPost(person: NonNullable<Card["assignment"]>["executor"]): string {
  return [nameOf(person), person.post].filter(Boolean).join(", ");
}
