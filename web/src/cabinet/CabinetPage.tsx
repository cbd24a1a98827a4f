import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";

const LINKS: [string, () => string][] = [
  ["/cabinet", m.cabinet_nav_appeals],
  ["/cabinet/notices", m.frame_nav_notices],
  ["/cabinet/profile", m.frame_nav_profile],
  ["/cabinet/settings", m.cabinet_nav_settings],
  ["/cabinet/sessions", m.cabinet_nav_sessions],
  ["/cabinet/certificates", m.cabinet_nav_certificates],
];

interface CabinetPageProps {
  title: string;
  note?: string | undefined;
  children: ComponentChildren;
}

/** A page of the cabinet: beside it, the way to the others. */
export function CabinetPage({ title, note, children }: CabinetPageProps) {
  return (
    <div class="cabinet">
      <CabinetNavigation />
      <div class="cabinet__page">
        <Page title={title} note={note}>
          {children}
        </Page>
      </div>
    </div>
  );
}

function CabinetNavigation() {
  const { path } = useLocation();
  return (
    <nav class="cabinet__navigation" aria-label={m.frame_nav_cabinet()}>
      <ul>
        {LINKS.map(([href, label]) => (
          <li key={href}>
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={href}
              aria-current={path === href ? "page" : undefined}
            >
              {label()}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
