import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isOfficial, me, type OfficialMe } from "../api/me";
import { CountBars } from "../charts/CountBars";
import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";
import { ShortcutsHelp } from "./keys/ShortcutsHelp";
import { useKeys } from "./keys/useKeys";
import { chosenList, countOf, hrefOf, isCapped, listsOf, type WorkList } from "./list/lists";
import { lastList } from "./list/place";
import { counted } from "./list/useInbox";
import { Work } from "./list/Work";
import { WhoAmI } from "./WhoAmI";

/** The officials' workplace: their work lists, each with its count, and the one that is chosen. */
export default function OfficePage() {
  const who = me.value;
  if (!who || !isOfficial(who)) return null;
  const lists = listsOf(who.roles);
  return lists.length > 0 ? <Workplace who={who} lists={lists} /> : <NoAppeals who={who} />;
}

function Workplace({ who, lists }: { who: OfficialMe; lists: WorkList[] }) {
  const { query, route } = useLocation();
  const chosen = chosenList(query, lists) ?? lists[0];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(chosen?.id);
  useEffect(() => {
    if (shown.current !== chosen?.id) heading.current?.focus();
    shown.current = chosen?.id;
    if (chosen) lastList.value = hrefOf(chosen);
  }, [chosen]);
  useKeys(Object.fromEntries(lists.map((list, place) => [String(place + 1), () => go(route, list)])));
  if (!chosen) return null;
  return (
    <Page title={m.frame_nav_office()} note={chosen.label()} wide>
      <div class="office-top">
        <WhoAmI who={who} />
        <ShortcutsHelp />
      </div>
      <div class="office">
        <nav class="office-lists" aria-label={m.office_lists()}>
          <CountBars
            label={m.office_lists()}
            items={lists.map(list => {
              const count = countOf(list, counted.value);
              return {
                label: list.label(),
                count,
                href: hrefOf(list),
                current: list === chosen,
                ...(list.tone ? { tone: list.tone } : {}),
                atLeast: count !== undefined && isCapped(list, count),
              };
            })}
          />
        </nav>
        <section class="office-work" aria-labelledby="list-name">
          <h2 id="list-name" ref={heading} class="govuk-heading-m" tabIndex={-1}>
            {chosen.label()}
          </h2>
          <Work key={chosen.id} list={chosen} who={who} heading={heading} />
        </section>
      </div>
    </Page>
  );
}

function go(route: (url: string) => void, list: WorkList): true {
  route(hrefOf(list));
  return true;
}

/** An administrator keeps people and roles, and never reads appeals (domain.md §11). */
function NoAppeals({ who }: { who: OfficialMe }) {
  return (
    <Page title={m.office_no_appeals_title()}>
      <WhoAmI who={who} />
      <p class="govuk-body">{m.office_no_appeals_why()}</p>
      <p class="govuk-body">{m.office_no_appeals_advice()}</p>
    </Page>
  );
}
