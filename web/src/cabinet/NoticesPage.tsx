import { useEffect } from "preact/hooks";
import { NoticeList, unreadInWords } from "../notices/NoticeList";
import { notices } from "../notices/notices";
import { m } from "../paraglide/messages.js";
import { CabinetPage } from "./CabinetPage";
import { readSubjects, subjects } from "./subjects";

/** What happened to one's appeals. */
export default function NoticesPage() {
  const numbers = [...new Set(notices.value?.map(({ number }) => number))].join(" ");
  useEffect(() => {
    if (numbers) readSubjects(numbers.split(" ")).catch(() => undefined); // a notice without it has its own title
  }, [numbers]);
  const subjectOf = (number: string) => {
    const subject = subjects.value.get(number);
    return subject?.text ? <span lang={subject.language}>{subject.text}</span> : undefined;
  };
  return (
    <CabinetPage title={m.frame_nav_notices()} note={unreadInWords()}>
      <NoticeList empty={m.cabinet_notices_none()} hrefOf={number => `/appeals/${number}`} subjectOf={subjectOf} />
    </CabinetPage>
  );
}
