import { longDate } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { KIND, OUTCOME } from "../../words/appeal";
import type { Colleague } from "../people";
import { shortName } from "../shortName";
import { DueMark } from "./DueMark";
import type { Item, ListSummary } from "./lists";

/** The cells of a row, in a table or in a list. */

export function Appeal({ item, isNew }: { item: Item; isNew: boolean }) {
  return (
    <>
      <a class="govuk-link work__open" href={`/office/appeals/${item.number}`}>
        {item.index && <strong>{item.index} </strong>}
        {item.subject ? <span lang={item.language ?? undefined}>{item.subject}</span> : m.office_erased()}
      </a>
      <span class="work__number">{m.office_number({ number: item.number })}</span>
      {isNew && <strong class="govuk-tag tag--soon work__new">{m.office_new()}</strong>}
    </>
  );
}

export function Kind({ item }: { item: Item }) {
  return <>{KIND[item.kind]()}</>;
}

/** The deadline that orders the list; for an answered appeal its outcome. */
export function Deadline({ item, sortedBy }: { item: Item; sortedBy: ListSummary["sortedBy"] }) {
  if (item.status === "answered") return <Answered item={item} />;
  if (sortedBy !== "executorDueOn" || !item.executorDueOn) return <DueMark due={item} />;
  const { executorDueOn: dueOn, executorOverdue: overdue, executorDaysLeft: daysLeft = null } = item;
  return (
    <>
      <DueMark due={{ dueOn, overdue, daysLeft }} />
      {item.dueOn && <span class="work__when">{m.office_legal_deadline({ date: longDate(item.dueOn) })}</span>}
    </>
  );
}

function Answered({ item }: { item: Item }) {
  return (
    <>
      {item.outcome && <strong>{OUTCOME[item.outcome]()}</strong>}
      {item.answeredAt && <span class="work__when">{m.office_answered_on({ date: longDate(item.answeredAt) })}</span>}
      {item.paperDue && <span class="work__paper">{m.office_paper_due()}</span>}
    </>
  );
}

export function Executor({ item, people }: { item: Item; people: ReadonlyMap<string, Colleague> }) {
  if (!item.executorId) return <span class="work__none">{m.office_no_executor()}</span>;
  const person = people.get(item.executorId);
  return <>{person ? shortName(person.name) : m.office_executor_unknown()}</>;
}

export function Files({ item }: { item: Item }) {
  if (item.files === 0) return <span class="work__none">{m.office_no_files()}</span>;
  return (
    <>
      {m.office_files({ n: item.files, shown: number(item.files) })}
      {item.filesPending > 0 && (
        <span class="work__files-state">{m.office_files_pending({ shown: number(item.filesPending) })}</span>
      )}
      {item.filesRefused > 0 && (
        <span class="work__files-state work__files-state--refused">
          {m.office_files_refused({ shown: number(item.filesRefused) })}
        </span>
      )}
    </>
  );
}
