import { useRef } from "preact/hooks";
import { m } from "../../paraglide/messages.js";
import type { Colleague } from "../people";
import { Appeal, Deadline, Executor, Files, Kind } from "./cells";
import type { Item, ListSummary } from "./lists";
import { useIsWide } from "./useIsWide";

interface RowsProps {
  items: Item[];
  news: ReadonlySet<string>;
  people: ReadonlyMap<string, Colleague>;
  /** Names the table or list. */
  label: string;
  /** Which deadline a line shows first. */
  sortedBy: ListSummary["sortedBy"];
}

/** The width that a table needs, in units of the reader's font size. */
const TABLE_REM = 46;

/** A table if the page is wide enough, else a list: nobody must scroll sideways. */
export function WorkRows(props: RowsProps) {
  const place = useRef<HTMLDivElement>(null);
  const wide = useIsWide(place, TABLE_REM);
  return <div ref={place}>{wide ? <Table {...props} /> : <List {...props} />}</div>;
}

function Table({ items, news, people, label, sortedBy }: RowsProps) {
  const assigned = items.some(item => item.executorId); // before a resolution the column would be empty
  return (
    <table class="govuk-table work-table">
      <caption class="govuk-visually-hidden">{label}</caption>
      <thead>
        <tr>
          <th scope="col">{m.office_column_appeal()}</th>
          <th scope="col">{m.words_applicant()}</th>
          <th scope="col">{m.office_column_due()}</th>
          {assigned && <th scope="col">{m.office_column_executor()}</th>}
          <th scope="col">{m.words_files()}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.number} class="work__row">
            <td>
              <Appeal item={item} isNew={news.has(item.number)} />
            </td>
            <td>
              {item.applicant || m.office_erased()}
              <span class="work__kind">
                <Kind item={item} />
              </span>
            </td>
            <td>
              <Deadline item={item} sortedBy={sortedBy} />
            </td>
            {assigned && (
              <td>
                <Executor item={item} people={people} />
              </td>
            )}
            <td>
              <Files item={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function List({ items, news, people, label, sortedBy }: RowsProps) {
  return (
    <ul class="work-list" aria-label={label}>
      {items.map(item => (
        <li key={item.number} class="work__row work-list__item">
          <p class="work-list__appeal">
            <Appeal item={item} isNew={news.has(item.number)} />
          </p>
          <p>
            <Deadline item={item} sortedBy={sortedBy} />
          </p>
          <p>
            <Kind item={item} /> · {item.applicant || m.office_erased()}
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
