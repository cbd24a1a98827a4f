import type { Schemas } from "../../api/client";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { OUTCOME, stageOf, statusInWords } from "../../words/appeal";
import { StatusTag } from "../../words/StatusTag";
import type { OwnAppeal } from "./stages";

/** Where a redirected appeal is now: each organisation that got a part of it, and how far that part is. */
export function Parts({ parts }: { parts: NonNullable<OwnAppeal["parts"]> }) {
  return <Begun id="parts" heading={m.cabinet_parts()} all={parts} />;
}

/** Where the decision was challenged, and how far the challenge is. */
export function Challenges({ challenges }: { challenges: NonNullable<OwnAppeal["challenges"]> }) {
  return <Begun id="challenges" heading={m.cabinet_challenges()} all={challenges} />;
}

function Begun({ id, heading, all }: { id: string; heading: string; all: Schemas["AppealPart"][] }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} class="govuk-heading-m">
        {heading}
      </h2>
      <ul class="govuk-list">
        {all.map(part => (
          <li key={part.number}>
            <Part part={part} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Part({ part }: { part: Schemas["AppealPart"] }) {
  const { number, organisation, status, dueOn, answeredAt, outcome } = part;
  const name = organisation.name ?? organisation.id;
  // it takes a second or two until it can be opened
  if (!status)
    return (
      <>
        {name}: {m.cabinet_part_on_its_way()}
      </>
    );
  return (
    <>
      <a class="govuk-link" href={`/appeals/${number}`}>
        {name}, {number}
      </a>{" "}
      <StatusTag status={status} />{" "}
      {answeredAt && outcome
        ? m.cabinet_part_answered({ date: longDate(answeredAt), outcome: OUTCOME[outcome]() })
        : dueOn && stageOf(status) !== "closed" && m.cabinet_part_due({ date: longDate(dueOn) })}
    </>
  );
}

/** The way from a part to the whole. */
export function PartOf({ from }: { from: Schemas["RedirectedFrom"] }) {
  const { number, organisation } = from;
  return (
    <p class="govuk-inset-text">
      {m.cabinet_part_of({ number, organisation: organisation.name ?? organisation.id })}{" "}
      <a class="govuk-link" href={`/appeals/${number}`}>
        {m.cabinet_part_whole({ number })}
      </a>
    </p>
  );
}

/** The way from a challenge to the appeal whose decision it is about. */
export function ChallengeOf({ challenged }: { challenged: Schemas["ChallengeOf"] }) {
  const { number, organisation } = challenged;
  return (
    <p class="govuk-inset-text">
      {m.cabinet_challenge_of({ number, organisation: organisation.name ?? organisation.id })}{" "}
      <a class="govuk-link" href={`/appeals/${number}`}>
        {m.cabinet_challenge_original({ number })}
      </a>
    </p>
  );
}

/** The way from an appeal to the earlier one with which it counts as one. */
export function MergedInto({ joined }: { joined: Schemas["AppealJoined"] }) {
  const { number, status } = joined;
  return (
    <p class="govuk-inset-text">
      {status ? m.cabinet_merged_settled({ number, status: statusInWords(status) }) : m.cabinet_merged_into({ number })}{" "}
      <a class="govuk-link" href={`/appeals/${number}`}>
        {m.cabinet_merged_open({ number })}
      </a>
    </p>
  );
}

/** The ways to later appeals that count as one with it. */
export function Absorbed({ absorbed }: { absorbed: Schemas["AbsorbedAppeal"][] }) {
  return (
    <section aria-labelledby="absorbed">
      <h2 id="absorbed" class="govuk-heading-m">
        {m.cabinet_absorbed()}
      </h2>
      <ul class="govuk-list">
        {absorbed.map(({ number, subject }) => (
          <li key={number}>
            <a class="govuk-link" href={`/appeals/${number}`}>
              {[subject, number].filter(Boolean).join(", ")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
