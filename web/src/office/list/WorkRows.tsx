import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { shortDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { stageOf } from "../../words/appeal";
import type { Colleague } from "../people";
import { Answered, Appeal, Applicant, Closed, Executor, Files, Kind, LegalDeadline, OwnDeadline } from "./cells";
import { type Item, showsItsEnd } from "./lists";
import { useIsWide } from "./useIsWide";

interface RowsProps {
  items: Item[];
  news: ReadonlySet<string>;
  people: ReadonlyMap<string, Colleague>;
  /** Names the table or list. */
  label: string;
}

/** The width that a table needs, in units of the reader's font size. */
const TABLE_REM = 54;

/** A table with a line for each appeal if the page is wide enough, else a list: nobody must scroll sideways. */
export function WorkRows(props: RowsProps) {
  const place = useRef<HTMLDivElement>(null);
  const wide = useIsWide(place, TABLE_REM);
  return <div ref={place}>{wide ? <Table {...props} /> : <List {...props} />}</div>;
}

interface Column {
  name: string;
  /** Its width in the style sheet. */
  width: "number" | "subject" | "name" | "executor" | "date" | "due" | "kind" | "answer" | "closed" | "files";
  cell: (item: Item) => ComponentChildren;
  /** Left out where it is of no use in any line. */
  wanted?: boolean;
}

function Table({ items, news, people, label }: RowsProps) {
  const some = (has: (item: Item) => unknown) => items.some(item => Boolean(has(item)));
  const assigned = some(item => item.executorId);
  const columns: Column[] = [
    { name: m.office_column_number(), width: "number", cell: item => item.number },
    {
      name: m.office_column_appeal(),
      width: "subject",
      cell: item => <Appeal item={item} isNew={news.has(item.number)} />,
    },
    { name: m.words_applicant(), width: "name", cell: item => <Applicant item={item} /> },
    { name: m.words_kind(), width: "kind", cell: item => <Kind item={item} />, wanted: !assigned },
    { name: m.office_column_submitted(), width: "date", cell: item => shortDate(item.receivedOn ?? item.submittedAt) },
    {
      name: m.office_column_due(),
      width: "due",
      cell: item => <LegalDeadline item={item} short />,
      wanted: some(item => !showsItsEnd(item)),
    },
    {
      name: m.office_column_own_due(),
      width: "due",
      cell: item => <OwnDeadline item={item} short />,
      wanted: some(item => item.executorDueOn && stageOf(item.status) !== "closed"),
    },
    {
      name: m.office_column_executor(),
      width: "executor",
      cell: item => <Executor item={item} people={people} />,
      wanted: assigned,
    },
    {
      name: m.office_column_answer(),
      width: "answer",
      cell: item => <Answered item={item} />,
      wanted: some(item => item.answeredAt && !showsItsEnd(item)), // of what is in the archive the end alone
    },
    {
      name: m.office_column_closed(),
      width: "closed",
      cell: item => <Closed item={item} />,
      wanted: some(showsItsEnd),
    },
    { name: m.words_files(), width: "files", cell: item => <Files item={item} short /> },
  ];
  const shown = columns.filter(({ wanted = true }) => wanted);
  return (
    <table class="work-table">
      <caption class="govuk-visually-hidden">{label}</caption>
      <thead>
        <tr>
          {shown.map(({ name, width }) => (
            <th key={name} scope="col" class={`work-table__${width}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.number} class="work__row">
            {shown.map(({ name, width, cell }) => (
              <td key={name} class={`work-table__${width}`}>
                {cell(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function List({ items, news, people, label }: RowsProps) {
  return (
    <ul class="work-list" aria-label={label}>
      {items.map(item => (
        <li key={item.number} class="work__row work-list__item">
          <p class="work-list__appeal">
            <Appeal item={item} isNew={news.has(item.number)} />
          </p>
          <p class="work__number">
            {m.office_number({ number: item.number })} · {cameOn(item)}
          </p>
          <p class="work-list__due">
            {stageOf(item.status) === "closed" ? (
              <>
                <Answered item={item} />
                <Closed item={item} />
              </>
            ) : (
              <LegalDeadline item={item} />
            )}
            {item.executorDueOn && stageOf(item.status) !== "closed" && (
              <span>
                {m.office_column_own_due()}: <OwnDeadline item={item} />
              </span>
            )}
          </p>
          <p>
            <Kind item={item} /> · <Applicant item={item} />
          </p>
          {item.executorId && (
            <p>
              {m.office_column_executor()}: <Executor item={item} people={people} />
            </p>
          )}
          {item.files > 0 && (
            <p>
              <Files item={item} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The day on which it was submitted, or received where it was entered. */
function cameOn({ receivedOn, submittedAt }: Item): string {
  return receivedOn
    ? m.office_received_on({ date: shortDate(receivedOn) })
    : m.office_submitted_on({ date: shortDate(submittedAt) });
}
