import { useLocation } from "preact-iso";
import { m } from "../paraglide/messages.js";

const LINKS: [string, () => string][] = [
  ["/cabinet", m.cabinet_nav_appeals],
  ["/cabinet/notices", m.frame_nav_notices],
  ["/cabinet/profile", m.frame_nav_profile],
  ["/cabinet/settings", m.cabinet_nav_settings],
  ["/cabinet/sessions", m.cabinet_nav_sessions],
  ["/cabinet/certificates", m.cabinet_nav_certificates],
];

/** The pages of the cabinet, beside each of them. A narrow window has them in the menu of the header. */
export function CabinetNavigation() {
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
