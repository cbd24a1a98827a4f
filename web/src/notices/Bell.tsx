import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { presence } from "../api/session";
import { locale } from "../i18n/locale";
import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { news, olderFrom, unread, watchNotices } from "./notices";

/** Leads to the notices, says how many are not read, and tells of new ones by itself. */
export function Bell({ href, onChosen }: { href: string; onChosen: () => void }) {
  const { path } = useLocation();
  const now = presence.value;
  const account = "account" in now ? now.account : "";
  useEffect(() => (account ? watchNotices() : undefined), [account, locale()]);
  const n = unread.value;
  const shown = number(n);
  return (
    <>
      <a class="bell" href={href} onClick={onChosen} aria-current={path === href ? "page" : undefined}>
        <svg class="bell__picture" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M12 2a6 6 0 0 0-6 6v5l-2 4h16l-2-4V8a6 6 0 0 0-6-6zM9.5 19a2.5 2.5 0 0 0 5 0z" />
        </svg>
        {m.frame_nav_notices()}
        {n > 0 && (
          <>
            <span class="bell__count" aria-hidden="true">
              {olderFrom.value ? `${shown}+` : shown}
            </span>
            <span class="govuk-visually-hidden">{m.cabinet_notices_unread({ n, shown })}</span>
          </>
        )}
      </a>
      <span class="govuk-visually-hidden" role="status">
        {told()}
      </span>
    </>
  );
}

function told(): string {
  const [first, ...more] = news.value;
  if (!first) return "";
  if (more.length === 0) return m.cabinet_notices_new_one({ title: first.title });
  const n = more.length + 1;
  return m.cabinet_notices_new({ n, shown: number(n) });
}
