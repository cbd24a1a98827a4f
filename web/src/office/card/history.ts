import type { Schemas } from "../../api/client";
import { dateAndTime, longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import {
  KEEPING,
  KIND,
  MERGING_GROUND,
  NOTING_GROUND,
  PROLONGATION_GROUND,
  SCAN_STATE,
  statusInWords,
} from "../../words/appeal";
import { decisionInWords } from "../../words/decision";
import { LEAVING_GROUND } from "../../words/leaving";
import type { HistoryEntry } from "./historyEntries";

/** How an appeal begins: with its applicant, with an organisation that redirected it, with a colleague who entered it. */
const BEGUN_BY: Record<Schemas["By"]["kind"], () => string> = {
  applicant: m.office_event_submitted,
  system: m.office_event_received,
  official: m.office_event_entered,
};

/** Each kind of event in words: a missing one does not compile. */
const WHAT_HAPPENED: Record<Schemas["EventKind"], (event: HistoryEntry) => string> = {
  submitted: ({ by }) => BEGUN_BY[by.kind](),
  routed: ({ unit }) =>
    unit ? m.office_event_routed({ unit: unit.name ?? unit.id }) : m.office_event_routed_nowhere(),
  registered: () => m.office_event_registered(),
  reclassified: ({ appealKind }) =>
    appealKind ? m.office_event_reclassified({ kind: KIND[appealKind]() }) : m.office_event_recoded(),
  assigned: ({ executor, coExecutors }) =>
    coExecutors?.length
      ? m.office_event_assigned_with({ executor: nameOf(executor), others: coExecutors.map(nameOf).join(", ") })
      : m.office_event_assigned({ executor: nameOf(executor) }),
  contributed: () => m.office_event_contributed(),
  supplemented: ({ note }) => m.office_event_supplemented({ note: note ?? "" }),
  extended: ({ dueOn, note }) =>
    m.office_event_extended({ due: dueOn ? longDate(dueOn) : "", reason: note ?? m.office_erased() }),
  prolonged: ({ prolongation, dueOn }) =>
    prolongation && dueOn ? prolonged(prolongation, dueOn) : m.words_status_prolonged(),
  answered: () => m.office_event_answered(),
  noted: ({ ground }) => m.office_event_noted({ ground: ground ? NOTING_GROUND[ground]() : "" }),
  redirected: ({ redirection }) => (redirection ? redirected(redirection) : m.words_status_redirected()),
  leftWithoutConsideration: ({ leaving }) => (leaving ? left(leaving) : m.words_status_left_without_consideration()),
  returned: ({ returned }) => (returned ? givenBack(returned) : m.words_status_returned()),
  forwarded: ({ forwarding }) => (forwarding ? forwarded(forwarding) : m.office_event_other()),
  withdrawn: ({ note }) => m.office_event_withdrawn({ reason: note ?? "" }),
  challenged: ({ challenge }) =>
    m.office_event_challenged({
      organisation: challenge ? organisationOf(challenge) : "",
      number: challenge?.number ?? "",
    }),
  prescribed: ({ prescription }) => (prescription ? prescribed(prescription) : m.words_status_prescribed()),
  reopened: ({ prescription }) => (prescription ? reopened(prescription) : m.words_status_reopened()),
  executed: () => m.office_event_executed(),
  merged: ({ joined }) =>
    joined ? m.office_event_merged({ number: joined.number, ground: whyJoined(joined) }) : m.words_status_merged(),
  absorbed: ({ joined }) =>
    joined ? m.office_event_absorbed({ number: joined.number, ground: whyJoined(joined) }) : m.office_event_other(),
  settled: ({ joined }) =>
    joined?.status
      ? m.office_event_settled({ number: joined.number, status: statusInWords(joined.status) })
      : m.office_event_other(),
  remarked: ({ note }) => m.office_event_remarked({ text: note ?? m.office_erased() }),
  archived: ({ archived }) => (archived ? putAway(archived) : m.words_status_archived()),
  reversed: ({ reversal }) =>
    reversal
      ? m.office_event_reversed({
          decision: decisionInWords(reversal.kind),
          reason: reversal.reason ?? m.office_erased(),
        })
      : m.office_event_other(),
  fileChecked: ({ fileName, state }) =>
    m.office_event_file_checked({
      name: fileName ?? m.office_file_nameless(),
      state: state ? SCAN_STATE[state]() : "",
    }),
};

function putAway({ caseIndex, keeping, keepUntil }: Schemas["AppealArchived"]): string {
  return inSentences([
    m.office_event_archived({ index: caseIndex, keeping: KEEPING[keeping]().toLocaleLowerCase() }),
    keepUntil && m.office_event_archived_until({ date: longDate(keepUntil) }),
  ]);
}

function whyJoined({ ground }: Schemas["AppealJoined"]): string {
  return ground ? MERGING_GROUND[ground]() : "";
}

function prolonged({ ground, reason }: Schemas["AppealProlongation"], dueOn: string): string {
  return inSentences([
    m.office_event_prolonged({ due: longDate(dueOn), ground: PROLONGATION_GROUND[ground]() }),
    m.office_event_prolonged_reason({ reason: reason ?? m.office_erased() }),
  ]);
}

function redirected({ to, reason, late, dueOn }: Schemas["AppealRedirection"]): string {
  const where = to.map(({ number, organisation }) => `${organisation.name ?? organisation.id} (${number})`).join("; ");
  const said = m.office_event_redirected({ where, reason: reason ?? m.office_erased() });
  return late ? `${said}. ${m.office_event_redirected_late({ date: longDate(dueOn) })}` : said;
}

function left(leaving: Schemas["AppealLeaving"]): string {
  const { ground, reason, whereToApply, late, dueOn, terminates, terminatedBy } = leaving;
  const { label, norm } = LEAVING_GROUND[ground];
  return inSentences([
    m.office_event_left({ ground: label(), norm: norm() }),
    terminates && m.office_event_left_terminates({ number: terminates }),
    terminatedBy && m.office_event_left_terminated_by({ number: terminatedBy }),
    reason && m.office_event_left_reason({ reason }),
    whereToApply && m.office_event_left_where({ where: whereToApply }),
    late && dueOn && m.office_event_left_late({ date: longDate(dueOn) }),
  ]);
}

function givenBack({ howToChallenge, late, dueOn }: Schemas["AppealReturn"]): string {
  return inSentences([
    m.office_event_returned(),
    m.office_event_returned_how({ how: howToChallenge ?? m.office_erased() }),
    late && m.office_event_returned_late({ date: longDate(dueOn) }),
  ]);
}

function forwarded({ to, sentOn, late, dueOn }: Schemas["AppealForwarding"]): string {
  return inSentences([
    m.office_event_forwarded({ date: longDate(sentOn), body: to ?? m.office_erased() }),
    late && m.office_event_forwarded_late({ date: longDate(dueOn) }),
  ]);
}

function prescribed(prescription: Schemas["AppealPrescription"]): string {
  const { number, text, dueOn } = prescription;
  const organisation = organisationOf(prescription);
  return m.office_event_prescribed({ organisation, number, due: longDate(dueOn), text: text ?? m.office_erased() });
}

function reopened(prescription: Schemas["AppealPrescription"]): string {
  const { text, dueOn } = prescription;
  const organisation = organisationOf(prescription);
  return m.office_event_reopened({ organisation, due: longDate(dueOn), text: text ?? m.office_erased() });
}

function organisationOf({ organisation: { id, name } }: { organisation: Schemas["OrganisationName"] }): string {
  return name ?? id;
}

/** One behind another, whether or not people ended theirs with a full stop. */
function inSentences(parts: (string | false | null | undefined)[]): string {
  return parts.reduce<string>((said, part) => {
    if (!part || !said) return part || said;
    return /[.!?…]$/.test(said) ? `${said} ${part}` : `${said}. ${part}`;
  }, "");
}

/** What happened, in words. A newer API may name kinds that this page does not know yet. */
export function whatHappened(event: HistoryEntry): string {
  return event.type in WHAT_HAPPENED ? WHAT_HAPPENED[event.type](event) : m.office_event_other();
}

/** Who caused it, with their post. */
export function whoDid({ by }: HistoryEntry): string {
  if (by.kind === "applicant") return m.office_by_applicant();
  if (by.kind === "system") return m.office_by_system();
  const { person, onBehalfOf } = by;
  const absent = onBehalfOf && m.office_on_behalf_of({ absent: nameOf(onBehalfOf) });
  return [nameOf(person), person.post, absent].filter(Boolean).join(", ");
}

/** "Боровой Николай Иванович, заместитель министра: назначен исполнитель …, 27 ноября 2026, 15:04". */
export function entryInWords(event: HistoryEntry): string {
  return m.office_event_told({ who: whoDid(event), what: whatHappened(event), when: dateAndTime(event.at) });
}

export function nameOf(person: Schemas["NamedColleague"] | null | undefined): string {
  return person?.name || m.office_executor_unknown();
}
