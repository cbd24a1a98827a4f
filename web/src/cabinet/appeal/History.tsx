import type { Schemas } from "../../api/client";
import { Timeline, type TimelineItem } from "../../charts/Timeline";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { KIND, MERGING_GROUND, NOTING_GROUND, PROLONGATION_GROUND, statusInWords } from "../../words/appeal";
import { decisionInWords } from "../../words/decision";
import { LEAVING_GROUND } from "../../words/leaving";
import { type OwnAppeal, type Post, STAGE, type Stage, stages } from "./stages";

export function History({ appeal }: { appeal: OwnAppeal }) {
  return <Timeline items={stages(appeal).map(worded)} label={m.cabinet_history()} />;
}

function worded(stage: Stage): TimelineItem {
  const {
    what,
    state,
    at,
    by,
    executor,
    due,
    kind,
    ground,
    prolongation,
    redirection,
    leaving,
    returned,
    forwarding,
    challenge,
    prescription,
    joined,
    archived,
    reversal,
    file,
  } = stage;
  const details = [
    executor && m.cabinet_stage_executor({ who: postAndUnit(executor) }),
    by && (executor ? m.cabinet_stage_by({ who: postAndUnit(by) }) : postAndUnit(by)),
    kind && m.cabinet_stage_kind({ kind: KIND[kind]() }),
    ground && m.cabinet_stage_ground({ ground: NOTING_GROUND[ground]() }),
    ...(prolongation ? whyProlonged(prolongation) : []),
    ...(redirection ? whereTo(redirection) : []),
    ...(leaving ? whyLeft(leaving) : []),
    ...(returned ? howReturned(returned) : []),
    ...(forwarding ? whereForwarded(forwarding) : []),
    challenge &&
      m.cabinet_stage_challenged_at({ organisation: nameOf(challenge.organisation), number: challenge.number }),
    ...(prescription ? whatIsPrescribed(prescription, what) : []),
    ...(joined ? withWhich(joined) : []),
    ...(archived ? howKept(archived) : []),
    ...(reversal ? whatIsReversed(reversal) : []),
    due && m.cabinet_stage_due({ date: longDate(due) }),
    what === "awaitingRegistration" && m.cabinet_stage_registration_rule(),
  ].filter(Boolean);
  const detail = details.length > 0 ? details.map(line => <div key={line}>{line}</div>) : undefined;
  return { title: STAGE[what](file ?? ""), state, at, detail };
}

function whyProlonged({ ground, reason }: Schemas["AppealProlongation"]) {
  return [
    m.cabinet_stage_prolonged_ground({ ground: PROLONGATION_GROUND[ground]() }),
    reason && m.cabinet_stage_prolonged_reason({ reason }),
  ];
}

function whereTo({ to, reason, exclusiveCompetence, late, dueOn }: Schemas["AppealRedirection"]) {
  const places = to.map(({ organisation: receiver, questions }) => {
    const organisation = nameOf(receiver);
    return questions
      ? m.cabinet_stage_redirected_part({ organisation, questions })
      : m.cabinet_stage_redirected_to({ organisation });
  });
  return [
    ...places,
    reason && m.cabinet_stage_redirected_reason({ reason }),
    exclusiveCompetence && m.cabinet_stage_redirected_competence({ competence: exclusiveCompetence }),
    late && m.cabinet_stage_redirected_late({ date: longDate(dueOn) }),
  ];
}

function whyLeft(leaving: Schemas["AppealLeaving"]) {
  const { ground, reason, whereToApply, late, dueOn, terminates, terminatedBy } = leaving;
  const { label, norm } = LEAVING_GROUND[ground];
  return [
    m.cabinet_stage_left_ground({ ground: label(), norm: norm() }),
    terminates && m.cabinet_stage_left_terminates({ number: terminates }),
    terminatedBy && m.cabinet_stage_left_terminated_by({ number: terminatedBy }),
    reason && m.cabinet_stage_left_reason({ reason }),
    whereToApply && m.cabinet_stage_left_where({ where: whereToApply }),
    late && dueOn && m.cabinet_stage_left_late({ date: longDate(dueOn) }),
  ];
}

function howReturned({ howToChallenge, late, dueOn }: Schemas["AppealReturn"]) {
  return [
    howToChallenge && m.cabinet_stage_returned_how({ how: howToChallenge }),
    late && m.cabinet_stage_returned_late({ date: longDate(dueOn) }),
  ];
}

function whereForwarded({ to, sentOn, late, dueOn }: Schemas["AppealForwarding"]) {
  return [
    to && m.cabinet_stage_forwarded_to({ body: to }),
    m.cabinet_stage_forwarded_on({ date: longDate(sentOn) }),
    late && m.cabinet_stage_forwarded_late({ date: longDate(dueOn) }),
  ];
}

/** The other organisation is whoever is to execute it, or, where it reopened the appeal, whoever issued it. */
function whatIsPrescribed({ number, organisation, text }: Schemas["AppealPrescription"], what: Stage["what"]) {
  const other = nameOf(organisation);
  return [
    what === "reopened"
      ? m.cabinet_stage_reopened_by({ organisation: other })
      : m.cabinet_stage_prescribed_to({ organisation: other, number }),
    text && m.cabinet_stage_prescription({ text }),
  ];
}

function howKept({ keepUntil }: Schemas["AppealArchived"]) {
  return [
    keepUntil ? m.cabinet_stage_archived_until({ date: longDate(keepUntil) }) : m.cabinet_stage_archived_for_ever(),
  ];
}

function whatIsReversed({ kind, reason }: Schemas["AppealReversal"]) {
  return [
    m.cabinet_stage_reversed_what({ decision: decisionInWords(kind) }),
    reason && m.cabinet_stage_reversed_reason({ reason }),
  ];
}

function withWhich({ number, ground, status }: Schemas["AppealJoined"]) {
  return [
    m.cabinet_stage_joined({ number }),
    ground && m.cabinet_stage_joined_why({ ground: MERGING_GROUND[ground]() }),
    status && m.cabinet_stage_settled_as({ status: statusInWords(status) }),
  ];
}

function nameOf({ id, name }: Schemas["OrganisationName"]): string {
  return name ?? id;
}

/** "Specialist, Department of Appeals". */
export function postAndUnit({ post, unit }: Post): string {
  return [post, unit].filter(Boolean).join(", ") || m.cabinet_somebody();
}
