import { NoticeList, unreadInWords } from "../notices/NoticeList";
import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";

/** What others did with the appeals that an official works on. */
export default function NoticesPage() {
  return (
    <Page title={m.frame_nav_notices()} note={unreadInWords()} back={{ href: "/office", label: m.frame_nav_office() }}>
      <NoticeList empty={m.office_notices_none()} hrefOf={number => `/office/appeals/${number}`} />
    </Page>
  );
}
