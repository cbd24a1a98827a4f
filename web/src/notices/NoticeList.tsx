import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button, LinkButton } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { Waiting } from "../shell/Loaded";
import { ShowMore } from "../shell/ShowMore";
import { loadOlder, markRead, type Notice, notices, olderFrom, unread } from "./notices";

interface NoticeListProps {
  /** What is said where there is none yet. */
  empty: string;
  /** Where the appeal of a notice is shown. */
  hrefOf: (number: string) => string;
  /** What the appeal is about, as far as it is known. */
  subjectOf?: (number: string) => ComponentChildren;
}

/** The notices, the latest first. New ones appear by themselves. */
export function NoticeList({ empty, hrefOf, subjectOf }: NoticeListProps) {
  const [failure, setFailure] = useState<unknown>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const all = notices.value;
  const n = unread.value;
  const read = (ids: string[]) => {
    setFailure(undefined);
    Promise.all(ids.map(markRead)).catch(setFailure);
  };
  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      {!all && <Waiting />}
      {all?.length === 0 && <p class="govuk-body">{empty}</p>}
      {all && all.length > 0 && (
        <>
          <p class="govuk-body" role="status">
            {unreadInWords() ?? m.cabinet_notices_all_read()}
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
              <Row
                key={notice.id}
                notice={notice}
                href={hrefOf(notice.number)}
                subject={subjectOf?.(notice.number)}
                onRead={() => read([notice.id])}
              />
            ))}
          </ul>
          {olderFrom.value && <ShowMore list={list} load={async () => void (await loadOlder())} />}
        </>
      )}
    </>
  );
}

/** How many are unread; nothing where none is. */
export function unreadInWords(): string | undefined {
  const n = unread.value;
  return n > 0 ? m.cabinet_notices_unread({ n, shown: number(n) }) : undefined;
}

interface RowProps {
  notice: Notice;
  href: string;
  subject: ComponentChildren;
  onRead: () => void;
}

function Row({ notice, href, subject, onRead }: RowProps) {
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
          href={href}
          onClick={() => {
            if (!notice.read) onRead();
          }}
        >
          {subject ?? notice.title}
        </a>
      </h2>
      {subject && <p class="notices__what">{notice.title}</p>}
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
