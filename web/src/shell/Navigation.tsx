import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { expectedSide, isAdministrator, me, type Side } from "../api/me";
import { presence } from "../api/session";
import { LinkButton } from "../forms/Button";
import { Bell } from "../notices/Bell";
import { m } from "../paraglide/messages.js";
import { signOut } from "./signOut";
import { WhoIsHere } from "./WhoIsHere";

interface NavigationProps {
  /** Somebody chose a page: the menu of a narrow window closes. */
  onChosen: () => void;
  /** Tools that stand at its end. */
  children: ComponentChildren;
}

/** Where one can go from every page. In a narrow window it is behind a button: it would push what somebody came for off the screen. */
export function Navigation({ onChosen, children }: NavigationProps) {
  const { path } = useLocation();
  const side = expectedSide();
  const here = presence.value.is;
  const guest = here === "guest" || (here === "unknown" && side === undefined);
  const link = ({ href, label, narrow }: NavigationLink) => (
    <li key={href} class={narrow ? "is-narrow-only" : undefined}>
      <a href={href} onClick={onChosen} aria-current={path === href ? "page" : undefined}>
        {label()}
      </a>
    </li>
  );
  return (
    <div id="pages" class="portal-navigation">
      <nav class="govuk-width-container portal-navigation__row" aria-label={m.frame_navigation()}>
        <p class="portal-navigation__who">
          <WhoIsHere />
        </p>
        <ul class="portal-navigation__list">{LINKS[side ?? "guest"].filter(isOffered).map(link)}</ul>
        <ul class="portal-navigation__list portal-navigation__own">
          {side && (
            <li>
              <Bell href={NOTICES[side]} onChosen={onChosen} />
            </li>
          )}
          {guest && GUEST_WAYS_IN.map(link)}
          <li>{children}</li>
          {!guest && (
            <li>
              <LinkButton onClick={() => void signOut()}>{m.frame_nav_sign_out()}</LinkButton>
            </li>
          )}
        </ul>
      </nav>
    </div>
  );
}

interface NavigationLink {
  href: string;
  label: () => string;
  /** In a wide window it stands beside the page. */
  narrow?: true;
  /** For whoever keeps the people of an organisation. */
  administrators?: true;
}

function isOffered({ administrators }: NavigationLink): boolean {
  return !administrators || isAdministrator(me.value);
}

const NOTICES: Record<Side, string> = { cabinet: "/cabinet/notices", office: "/office/notices" };
const HELP: NavigationLink = { href: "/help", label: m.frame_nav_help };
const SUBMIT: NavigationLink = { href: "/appeals/new", label: m.frame_nav_submit };
const LINKS: Record<Side | "guest", NavigationLink[]> = {
  guest: [{ href: "/", label: m.frame_nav_home }, SUBMIT, HELP],
  cabinet: [
    { href: "/cabinet", label: m.frame_nav_cabinet },
    SUBMIT,
    { href: "/cabinet/profile", label: m.frame_nav_profile },
    { href: "/cabinet/settings", label: m.cabinet_nav_settings, narrow: true },
    { href: "/cabinet/sessions", label: m.cabinet_nav_sessions, narrow: true },
    { href: "/cabinet/certificates", label: m.cabinet_nav_certificates, narrow: true },
    HELP,
  ],
  office: [
    { href: "/office", label: m.frame_nav_office },
    { href: "/office/people", label: m.frame_nav_people, administrators: true },
    HELP,
  ],
};
const GUEST_WAYS_IN: NavigationLink[] = [
  { href: "/sign-in", label: m.frame_nav_sign_in },
  { href: "/register", label: m.frame_nav_register },
];
