import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { ShowMore } from "../../shell/ShowMore";
import { AdministratorPage, toPeople } from "./AdministratorPage";
import { fieldInWords, type LogEntry, whatChanged, whoChanged } from "./logWords";

/** Every change of the organisation's people: who, when, what. */
export default function LogPage() {
  return (
    <AdministratorPage title={m.people_log()} back={toPeople()}>
      <p class="govuk-body">{m.people_log_what()}</p>
      <Log />
    </AdministratorPage>
  );
}

function Log() {
  const [first, retry] = useLoad(() => page(), []);
  return (
    <Loaded from={first} retry={() => void retry()}>
      {first => <Entries first={first} />}
    </Loaded>
  );
}

function Entries({ first }: { first: Awaited<ReturnType<typeof page>> }) {
  const [shown, setShown] = useState(first);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => setShown(first), [first]);
  async function more(): Promise<void> {
    const next = await page(shown.nextCursor ?? undefined);
    setShown({ ...next, items: [...shown.items, ...next.items] });
  }
  if (shown.items.length === 0) return <p class="govuk-body">{m.people_log_empty()}</p>;
  return (
    <>
      <ol class="things" ref={list} aria-label={m.people_log()}>
        {shown.items.map(entry => (
          <Entry key={entry.n} entry={entry} />
        ))}
      </ol>
      {shown.nextCursor && <ShowMore list={list} load={more} />}
    </>
  );
}

function Entry({ entry }: { entry: LogEntry }) {
  return (
    <li class="things__item">
      <p class="things__about">
        {dateAndTime(entry.at)} · {whoChanged(entry)}
      </p>
      <p class="govuk-body">{whatChanged(entry)}</p>
      {(entry.fields?.length ?? 0) > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {entry.fields?.map(field => (
            <li key={field.field}>{fieldInWords(field)}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

async function page(cursor?: string) {
  const query = cursor ? { cursor } : {};
  return (await unwrap(api.GET("/v1/people/log", { params: { query } }))).body;
}
