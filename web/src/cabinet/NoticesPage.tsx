import { useRef, useState } from "preact/hooks";
import { Button, LinkButton } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { Waiting } from "../shell/Loaded";
import { CabinetPage } from "./CabinetPage";
import { loadOlder, markRead, type Notice, notices, olderFrom, unread } from "./notices";
import { ShowMore } from "./ShowMore";

/** What happened to one's appeals, the latest first. New ones appear by themselves. */
export default function NoticesPage() {
  const [failure, setFailure] = useState<unknown>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const all = notices.value;
  const n = unread.value;
  const read = (ids: string[]) => {
    setFailure(undefined);
    Promise.all(ids.map(markRead)).catch(setFailure);
  };
  return (
    <CabinetPage
      title={m.frame_nav_notices()}
      note={n > 0 ? m.cabinet_notices_unread({ n, shown: number(n) }) : undefined}
    >
      {failure !== undefined && <Failure error={failure} />}
      {!all && <Waiting />}
      {all?.length === 0 && <p class="govuk-body">{m.cabinet_notices_none()}</p>}
      {all && all.length > 0 && (
        <>
          <p class="govuk-body" role="status">
            {n > 0 ? m.cabinet_notices_unread({ n, shown: number(n) }) : m.cabinet_notices_all_read()}
          </p>
          {n > 1 && (
            <Button
              kind="secondary"
              onClick={() => {
                list.current?.focus(); // the button goes away
                read(all.filter(notice => !notice.read).map(({ id }) => id));
              }}
            >
              {m.cabinet_notices_read_all()}
            </Button>
          )}
          <ul class="notices" ref={list} tabIndex={-1} aria-label={m.frame_nav_notices()}>
            {all.map(notice => (
              <Row key={notice.id} notice={notice} onRead={() => read([notice.id])} />
            ))}
          </ul>
          {olderFrom.value && <ShowMore list={list} load={async () => void (await loadOlder())} />}
        </>
      )}
    </CabinetPage>
  );
}

function Row({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const link = useRef<HTMLAnchorElement>(null);
  return (
    <li class={`notices__item ${notice.read ? "" : "notices__item--unread"}`}>
      <h2 class="notices__title">
        {!notice.read && (
          <>
            <strong class="govuk-tag">{m.cabinet_notice_new()}</strong>{" "}
          </>
        )}
        <a
          ref={link}
          class="govuk-link"
          href={`/appeals/${notice.number}`}
          onClick={() => {
            if (!notice.read) onRead();
          }}
        >
          {notice.title}
        </a>
      </h2>
      <p class="notices__text">{notice.text}</p>
      <p class="notices__foot">
        <time dateTime={notice.at}>{dateAndTime(notice.at)}</time>
        {!notice.read && (
          <LinkButton
            label={m.cabinet_notice_mark_read_of({ title: notice.title })}
            onClick={() => {
              link.current?.focus(); // the button goes away
              onRead();
            }}
          >
            {m.cabinet_notice_mark_read()}
          </LinkButton>
        )}
      </p>
    </li>
  );
}
