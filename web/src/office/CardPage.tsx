import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isOfficial, type Me, me } from "../api/me";
import { Problem } from "../api/problem";
import type { Loading } from "../api/useLoad";
import { useNoticesRead } from "../notices/useNoticesRead";
import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";
import { Page } from "../shell/Page";
import { PrintHead } from "../shell/PrintHead";
import { stageOf } from "../words/appeal";
import { StatusTag } from "../words/StatusTag";
import type { ActionName } from "./actions/table";
import { ActionButtons, ActionPanels, knownActions, useActions } from "./card/Actions";
import { AppealSection } from "./card/AppealSection";
import { DoneBanner, NewsBanner } from "./card/Banners";
import { CourseSections, HistorySection } from "./card/CourseSections";
import { DeadlineSection } from "./card/DeadlineSection";
import { byOthers, entriesSince, type HistoryEntry } from "./card/historyEntries";
import { itemOf } from "./card/item";
import { nextAction } from "./card/nextAction";
import { type Card, type LoadedCard, useCard } from "./card/useCard";
import { ShortcutsHelp } from "./keys/ShortcutsHelp";
import { useKeys } from "./keys/useKeys";
import { DueMark } from "./list/DueMark";
import { lastList, lastOpened } from "./list/lastVisited";
import { rememberChange } from "./list/recentChanges";

/** One appeal, whole, and what this person may do with it now. */
export default function CardPage({ number }: { number: string }) {
  const { route } = useLocation();
  const account = me.value?.accountId ?? "";
  const [news, setNews] = useState<HistoryEntry[]>([]);
  const { loading, reload, refresh } = useCard(number, (now, before) => {
    const others = byOthers(entriesSince(now.card.history, before.card.history), account);
    if (others.length > 0) setNews(earlier => [...earlier, ...others]);
  });
  const back = () => {
    route(lastList.peek());
    return true;
  };
  useKeys({ u: back, Escape: back });
  useEffect(() => {
    lastOpened.value = number;
  }, [number]);
  useNoticesRead(number);
  const read = loading.state === "ready" ? loading.value : undefined;
  const title = read ? titleOf(read) : m.office_number({ number });
  return (
    <Page
      title={title}
      back={{ href: lastList.value, label: m.office_back() }}
      lang={read?.card.subject ? read.card.language : undefined}
      wide
      aside={<CardTop card={read?.card} />}
    >
      {isForbidden(loading) ? (
        <p class="govuk-body">{m.office_card_not_yours()}</p>
      ) : (
        <Loaded from={loading} retry={refresh}>
          {read => (
            <CardBody
              read={read}
              account={account}
              refresh={refresh}
              reload={reload}
              news={news}
              onNewsRead={() => setNews([])}
            />
          )}
        </Loaded>
      )}
    </Page>
  );
}

/** The number and where the appeal is, beside its subject. */
function CardTop({ card }: { card: Card | undefined }) {
  return (
    <div class="card-top">
      {card && (
        <>
          <p class="card-top__number">{m.office_number({ number: card.number })}</p>
          <p class="card-top__state">
            <StatusTag status={card.status} /> {stageOf(card.status) !== "closed" && <DueMark due={card} />}
          </p>
        </>
      )}
      <ShortcutsHelp />
    </div>
  );
}

interface BodyProps {
  read: LoadedCard;
  account: string;
  refresh: () => void;
  reload: () => Promise<LoadedCard>;
  news: HistoryEntry[];
  onNewsRead: () => void;
}

function CardBody({ read, account, refresh, reload, news, onNewsRead }: BodyProps) {
  const { card } = read;
  const organisation = organisationOf(me.value);
  const permitted = knownActions(card.permittedActions);
  const actions = useActions(permitted);
  const [done, setDone] = useState<ComponentChildren>(undefined);
  const banner = useRef<HTMLDivElement>(null);

  const onDone = (name: ActionName) => async (told: ComponentChildren) => {
    setDone(told);
    actions.close(name);
    onNewsRead();
    try {
      rememberChange(itemOf((await reload()).card, account));
    } catch {
      // the command has succeeded; the next refresh shows it
    }
    banner.current?.focus();
  };

  return (
    <>
      <PrintHead organisation={organisation} number={card.number} />
      <DoneBanner focus={banner}>{done}</DoneBanner>
      <NewsBanner events={news} onRead={onNewsRead} />
      <ActionButtons
        permitted={permitted}
        actions={actions}
        next={nextAction(card, permitted)}
        done={done !== undefined}
      />
      <div class={`card ${actions.shown === "draft" ? "card--writing" : ""}`}>
        <div class="card__appeal">
          <AppealSection card={card} />
        </div>
        <div class="card__work">
          <ActionPanels
            read={read}
            account={account}
            refresh={refresh}
            reload={reload}
            permitted={permitted}
            actions={actions}
            onDone={onDone}
          />
          <CourseSections card={card} />
          <DeadlineSection card={card} />
        </div>
        <div class="card__history">
          <HistorySection card={card} />
        </div>
      </div>
    </>
  );
}

/** The card is of the reader's own organisation. */
function organisationOf(who: Me | undefined): string {
  return who && isOfficial(who) ? who.organisation.name : "";
}

/** 403: another's appeal for an executor, any for an administrator. Trying again does not help. */
function isForbidden(loading: Loading<LoadedCard>): boolean {
  return loading.state === "failed" && loading.error instanceof Problem && loading.error.status === 403;
}

function titleOf({ card }: LoadedCard): string {
  const subject = card.subject || m.office_erased();
  return card.registration ? `${card.registration.index}. ${subject}` : subject;
}
