import { NoticeList, unreadInWords } from "../notices/NoticeList";
import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";

/** What others did with the appeals that an official works on, and which deadlines are near or have passed. */
export default function NoticesPage() {
  return (
    <Page title={m.frame_nav_notices()} note={unreadInWords()} back={{ href: "/office", label: m.frame_nav_office() }}>
      <p class="govuk-body">
        <a class="govuk-link" href="/office/calendar">
          {m.office_calendar()}
        </a>
      </p>
      <NoticeList empty={m.office_notices_none()} hrefOf={number => `/office/appeals/${number}`} />
    </Page>
  );
}
