import { longDate, shortDate } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { KIND, OUTCOME, stageOf, statusInWords } from "../../words/appeal";
import type { Colleague } from "../people";
import { shortName } from "../shortName";
import { DueMark } from "./DueMark";
import { type Item, showsItsEnd } from "./lists";

/** The cells of a row, in a table or in a list. */

/** Before the subject, so that a long one does not hide it. */
const FORM_MARK: Record<Exclude<Item["form"], "electronic">, () => string> = {
  written: m.office_form_written,
  oral: m.office_form_oral,
  bookEntry: m.office_form_book,
};

export function Appeal({ item, isNew }: { item: Item; isNew: boolean }) {
  return (
    <>
      {isNew && <strong class="govuk-tag work__new">{m.office_new()}</strong>}
      {item.form !== "electronic" && <span class="work__when">{FORM_MARK[item.form]()} </span>}
      <a class="govuk-link work__open" href={`/office/appeals/${item.number}`} title={item.subject || undefined}>
        {item.index && <strong>{item.index} </strong>}
        {item.subject ? <span lang={item.language ?? undefined}>{item.subject}</span> : m.office_erased()}
      </a>
      {item.redirectedFrom && <From organisation={item.redirectedFrom.name ?? item.redirectedFrom.id} />}
    </>
  );
}

/** Who redirected it here; the whole name is told when it is pointed at. */
function From({ organisation }: { organisation: string }) {
  const words = m.office_from({ organisation });
  return (
    <span class="work__when" title={words}>
      {" "}
      {words}
    </span>
  );
}

/** A person by surname and initials, as executors are; the whole name is told when it is pointed at. */
export function Applicant({ item }: { item: Item }) {
  if (!item.applicant) return <>{item.applicantKind === "anonymous" ? m.words_anonymous() : m.office_erased()}</>;
  const shown = item.applicantKind === "individual" ? shortName(item.applicant) : item.applicant;
  return <span title={item.applicant}>{shown}</span>;
}

export function Kind({ item }: { item: Item }) {
  return <>{KIND[item.kind]()}</>;
}

/** The day that the law sets: of a registration, or of the answer. Once answered it is over. */
export function LegalDeadline({ item, short }: { item: Item; short?: boolean }) {
  if (stageOf(item.status) !== "closed") return <DueMark due={item} {...(short && { short })} />;
  return <>{item.dueOn && shortDate(item.dueOn)}</>;
}

/** The day that the resolution set. */
export function OwnDeadline({ item, short }: { item: Item; short?: boolean }) {
  const { executorDueOn: dueOn, executorOverdue: overdue, executorDaysLeft: daysLeft = null, status } = item;
  if (!dueOn) return null;
  if (stageOf(status) === "closed") return <>{shortDate(dueOn)}</>;
  return <DueMark due={{ dueOn, overdue, daysLeft }} {...(short && { short })} />;
}

/** What became of it and when; whether paper is still to be sent. */
export function Answered({ item }: { item: Item }) {
  if (!item.answeredAt) return null;
  const paperDue = item.paperDue && (item.form === "electronic" ? m.office_paper_due() : m.office_paper_due_only());
  return (
    <span title={paperDue || undefined}>
      {item.outcome && <strong>{OUTCOME[item.outcome]()}</strong>}{" "}
      <span class="work__when">{m.office_answered_on({ date: longDate(item.answeredAt) })}</span>
      {paperDue && <span class="work__paper"> · {paperDue}</span>}
    </span>
  );
}

/** When it was closed without an answer, and how; a row of one line tells the whole when it is pointed at. */
export function Closed({ item }: { item: Item }) {
  if (!showsItsEnd(item)) return null;
  const status = statusInWords(item.status);
  return (
    <span title={status}>
      {item.closedOn && <span class="work__when">{shortDate(item.closedOn)}</span>} <strong>{status}</strong>
    </span>
  );
}

export function Executor({ item, people }: { item: Item; people: ReadonlyMap<string, Colleague> }) {
  if (!item.executorId) return <span class="work__none">{m.office_no_executor()}</span>;
  const person = people.get(item.executorId);
  return <>{person ? shortName(person.name) : m.office_executor_unknown()}</>;
}

/** How many files there are and what their checks say; in a row of one line the number alone, with a mark where not all can be opened. */
export function Files({ item, short }: { item: Item; short?: boolean }) {
  if (item.files === 0) return <span class="work__none">{short ? "–" : m.office_no_files()}</span>;
  const states = [
    item.filesPending > 0 && m.office_files_pending({ shown: number(item.filesPending) }),
    item.filesRefused > 0 && m.office_files_refused({ shown: number(item.filesRefused) }),
  ].filter(Boolean);
  const words = [m.office_files({ n: item.files, shown: number(item.files) }), ...states].join(", ");
  const tone = item.filesRefused > 0 ? "work__files--refused" : "";
  if (!short) return <span class={tone}>{words}</span>;
  return (
    <span class={tone} title={words}>
      <span aria-hidden="true">
        {number(item.files)}
        {states.length > 0 && (item.filesRefused > 0 ? " !" : " …")}
      </span>
      <span class="govuk-visually-hidden">{words}</span>
    </span>
  );
}
