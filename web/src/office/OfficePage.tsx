import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isAdministrator, isOfficial, me, type OfficialMe } from "../api/me";
import { Problem } from "../api/problem";
import type { Loading } from "../api/useLoad";
import { type CountBar, CountBars } from "../charts/CountBars";
import { longDate } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { Page } from "../shell/Page";
import { WaitingPage } from "../shell/WaitingPage";
import { fullName } from "../words/appeal";
import { ShortcutsHelp } from "./keys/ShortcutsHelp";
import { useKeys } from "./keys/useKeys";
import { lastList } from "./list/lastVisited";
import { chosenList, hrefOf, LISTS, type ListSummary } from "./list/lists";
import { type Desk, mayEnter, useOwnLists } from "./list/ownLists";
import { Work } from "./list/Work";
import { shortName } from "./shortName";
import { WhoAmI } from "./WhoAmI";

/** The officials' workplace: their lists, each with its count, and the one that is chosen. */
export default function OfficePage() {
  const who = me.value;
  const { query } = useLocation();
  const absent = who && isOfficial(who) ? (who.substitutesFor ?? []).find(({ id }) => id === query.for)?.id : undefined;
  const [loading, retry] = useOwnLists(absent);
  if (!who || !isOfficial(who)) return null;
  if (isForbidden(loading)) return <NoAppeals who={who} />;
  if (loading.state === "ready") return <Workplace key={absent} who={who} absent={absent} lists={loading.value} />;
  if (loading.state === "loading") return <WaitingPage />;
  return (
    <Page title={m.frame_nav_office()}>
      <Failure error={loading.error} retry={retry} />
    </Page>
  );
}

function Workplace({ who, absent, lists }: { who: OfficialMe; absent: Desk; lists: ListSummary[] }) {
  const { query, route } = useLocation();
  const chosen = chosenList(query, lists) ?? lists[0];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(chosen?.key);
  useEffect(() => {
    if (shown.current !== chosen?.key) heading.current?.focus();
    shown.current = chosen?.key;
    if (chosen) lastList.value = hrefOf(chosen, absent);
  }, [chosen?.key]);
  useKeys(Object.fromEntries(lists.map((list, place) => [String(place + 1), () => go(route, list, absent)])));
  if (!chosen) return null;
  const label = LISTS[chosen.key].label();
  return (
    <Page
      title={m.frame_nav_office()}
      note={label}
      wide
      aside={
        <>
          <WhoAmI who={who} />
          <ShortcutsHelp />
        </>
      }
    >
      <div class="office">
        <nav class="office-lists" aria-label={m.office_lists()}>
          <CountBars label={m.office_lists()} items={lists.map(list => barOf(list, chosen, absent))} />
          <Desks who={who} absent={absent} />
          {mayEnter.value && (
            <p class="office-lists__enter">
              <a class="govuk-link" href="/office/entry">
                {m.office_enter()}
              </a>
            </p>
          )}
        </nav>
        <section class="office-work" aria-labelledby="list-name">
          <h2 id="list-name" ref={heading} class="govuk-heading-s office-work__name" tabIndex={-1}>
            {label}
          </h2>
          <Work key={chosen.key} list={chosen} who={who} absent={absent} heading={heading} />
        </section>
      </div>
    </Page>
  );
}

function barOf(list: ListSummary, chosen: ListSummary, absent: Desk): CountBar {
  const { label, tone } = LISTS[list.key];
  const { count, atLeast } = list;
  return {
    label: label(),
    count,
    atLeast,
    href: hrefOf(list, absent),
    current: list === chosen,
    ...(tone && { tone }),
  };
}

function go(route: (url: string) => void, list: ListSummary, absent: Desk): true {
  route(hrefOf(list, absent));
  return true;
}

/** For whom the official acts today, and the way back to their own lists. */
function Desks({ who, absent }: { who: OfficialMe; absent: Desk }) {
  if (!who.substitutesFor?.length) return null;
  return (
    <section class="office-desks" aria-label={m.office_substitute_title()}>
      <p class="govuk-body-s">{m.office_substitute_title()}</p>
      <ul class="govuk-list">
        {absent && (
          <li>
            <a class="govuk-link" href="/office">
              {m.office_substitute_own()}
            </a>
          </li>
        )}
        {who.substitutesFor.map(({ id, name, to }) => (
          <li key={id}>
            <a class="govuk-link" href={`/office?for=${id}`} aria-current={id === absent ? "true" : undefined}>
              {m.office_substitute_lists({ name: shortName(fullName(name)) })}
            </a>{" "}
            {m.office_substitute_until({ to: longDate(to) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The API answers 403 to whoever has no list. */
function isForbidden(loading: Loading<unknown>): boolean {
  return loading.state === "failed" && loading.error instanceof Problem && loading.error.status === 403;
}

/** An administrator keeps people and roles, and never reads appeals (domain.md §11). */
function NoAppeals({ who }: { who: OfficialMe }) {
  return (
    <Page title={m.office_no_appeals_title()}>
      <WhoAmI who={who} />
      <p class="govuk-body">{m.office_no_appeals_why()}</p>
      <p class="govuk-body">{m.office_no_appeals_advice()}</p>
      <Desks who={who} absent={undefined} />
      {isAdministrator(who) && (
        <p class="govuk-body">
          <a class="govuk-link" href="/office/people">
            {m.frame_nav_people()}
          </a>
        </p>
      )}
    </Page>
  );
}
