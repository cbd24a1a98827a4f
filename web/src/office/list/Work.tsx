import type { RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import type { OfficialMe } from "../../api/me";
import { Problem } from "../../api/problem";
import { Button } from "../../forms/Button";
import { today } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { Loaded } from "../../shell/Loaded";
import { useAttempt } from "../../shell/useAttempt";
import { usePeople } from "../people";
import { type Item, LISTS, type ListSummary } from "./lists";
import { type Desk, seesAll } from "./ownLists";
import { freshChanges, recentChanges, withChanges } from "./recentChanges";
import { useInbox } from "./useInbox";
import { useRowFocus } from "./useRowFocus";
import { WorkRows } from "./WorkRows";

interface WorkProps {
  list: ListSummary;
  who: OfficialMe;
  /** The colleague who is away and whose list it is. */
  absent: Desk;
  /** Takes the focus when the last row disappears. */
  heading: RefObject<HTMLElement | null>;
}

/** One list, refreshed in the background: the reader keeps their place and is told of new appeals. */
export function Work({ list, who, absent, heading }: WorkProps) {
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState("");
  const { busy, failure, attempt } = useAttempt();
  const people = usePeople();
  const { label, empty } = LISTS[list.key];
  const { loading, retry, more } = useInbox(list.key, absent, come => {
    const others = come.filter(come => !recentChanges.peek().some(({ item }) => item.number === come));
    if (others.length === 0) return;
    setNews(before => new Set([...before, ...others]));
    setTold(m.office_new_told({ n: others.length, shown: number(others.length) }));
  });
  const rows = useRef<HTMLDivElement>(null);
  const items = loading.state === "ready" ? shown(list, loading.value.items, absent ?? who.accountId) : undefined;
  useRowFocus(rows, heading, items);

  if (loading.state === "failed" && loading.error instanceof Problem && loading.error.status === 403)
    return <p class="govuk-body">{m.office_list_not_yours()}</p>;
  return (
    <div ref={rows}>
      <p class="govuk-visually-hidden" role="status">
        {told}
      </p>
      <Loaded from={loading} retry={retry}>
        {({ next }) => (
          <>
            {items?.length === 0 && <p class="govuk-body office-empty">{empty()}</p>}
            {items && items.length > 0 && <WorkRows items={items} news={news} people={people} label={label()} />}
            {failure !== undefined && <Failure error={failure} />}
            {next && (
              <Button kind="secondary" busy={busy} onClick={() => void attempt(more)}>
                {m.office_more()}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function shown(list: ListSummary, items: Item[], account: string): Item[] {
  const reader = { account, seesAll: seesAll.value, today: today() };
  return withChanges(list, items, freshChanges(), reader);
}
