import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isOfficial, me } from "../api/me";
import { presence } from "../api/session";
import { Bell } from "../cabinet/Bell";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { AppearancePanel } from "./AppearancePanel";
import { LanguageSwitch } from "./LanguageSwitch";
import { signOut } from "./signOut";

export function Header() {
  const [panel, setPanel] = useState(false);
  const header = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setPanel(false);
    opener.current?.focus();
  };
  useEffect(() => {
    if (!panel) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation(); // the page below has shortcuts of its own
      close();
    };
    const here = header.current;
    here?.addEventListener("keydown", onKey);
    return () => here?.removeEventListener("keydown", onKey);
  }, [panel]);
  return (
    <header ref={header} class="portal-header">
      <div class="govuk-width-container portal-header__bar">
        <a class="portal-header__name" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path d="M3 4h26v19H13l-7 6v-6H3z" fill="currentColor" />
            <path class="portal-header__lines" d="M9 10.500h14M9 16h9" stroke-width="2.500" />
          </svg>
          {m.frame_name()}
        </a>
        <div class="portal-header__tools">
          <button
            ref={opener}
            type="button"
            class="portal-header__tool"
            aria-expanded={panel}
            aria-controls="appearance"
            onClick={() => setPanel(open => !open)}
          >
            {m.frame_appearance()}
          </button>
          <LanguageSwitch />
        </div>
      </div>
      {panel && <AppearancePanel onClose={close} />}
      <Navigation />
    </header>
  );
}

function Navigation() {
  const { path } = useLocation();
  const who = me.value;
  const here = presence.value.is;
  const links = who && isOfficial(who) ? OFFICIAL : who ? APPLICANT : GUEST;
  return (
    <div class="portal-navigation">
      <nav class="govuk-width-container portal-navigation__row" aria-label={m.frame_navigation()}>
        <ul class="portal-navigation__list">
          {links.map(link => (
            <li key={link.href}>
              <a href={link.href} aria-current={path === link.href ? "page" : undefined}>
                {link.label()}
              </a>
            </li>
          ))}
        </ul>
        <ul class="portal-navigation__list">
          {who && !isOfficial(who) && (
            <li>
              <Bell />
            </li>
          )}
          {(here === "guest" || here === "unknown") && (
            <>
              <li>
                <a href="/sign-in" aria-current={path === "/sign-in" ? "page" : undefined}>
                  {m.frame_nav_sign_in()}
                </a>
              </li>
              <li>
                <a href="/register" aria-current={path === "/register" ? "page" : undefined}>
                  {m.frame_nav_register()}
                </a>
              </li>
            </>
          )}
          {(here === "signedIn" || here === "expired") && (
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
}

const GUEST: NavigationLink[] = [
  { href: "/", label: () => m.frame_nav_home() },
  { href: "/appeals/new", label: () => m.frame_nav_submit() },
  { href: "/help", label: () => m.frame_nav_help() },
];
const APPLICANT: NavigationLink[] = [
  { href: "/cabinet", label: () => m.frame_nav_cabinet() },
  { href: "/appeals/new", label: () => m.frame_nav_submit() },
  { href: "/cabinet/profile", label: () => m.frame_nav_profile() },
  { href: "/help", label: () => m.frame_nav_help() },
];
const OFFICIAL: NavigationLink[] = [
  { href: "/office", label: () => m.frame_nav_office() },
  { href: "/help", label: () => m.frame_nav_help() },
];
