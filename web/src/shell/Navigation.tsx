import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { isOfficial, me } from "../api/me";
import { presence } from "../api/session";
import { Bell } from "../cabinet/Bell";
import { LinkButton } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { signOut } from "./signOut";
import { useEscape } from "./useEscape";

/** Where one can go from every page. In a narrow window the pages are behind a button: they would push what somebody came for off the screen. */
export function Navigation() {
  const { path } = useLocation();
  const [open, setOpen] = useState(false);
  const row = useRef<HTMLElement>(null);
  const menu = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [path]);
  useEscape(row, open, close);
  function close(): void {
    menu.current?.focus(); // what goes away must not take the focus along
    setOpen(false);
  }
  const who = me.value;
  const here = presence.value.is;
  const links = who && isOfficial(who) ? OFFICIAL : who ? APPLICANT : GUEST;
  return (
    <div class="portal-navigation">
      <nav ref={row} class="govuk-width-container portal-navigation__row" aria-label={m.frame_navigation()}>
        <button
          ref={menu}
          type="button"
          class="portal-navigation__menu"
          aria-expanded={open}
          aria-controls="pages"
          onClick={() => setOpen(now => !now)}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d="M2 4h16M2 10h16M2 16h16" stroke="currentColor" stroke-width="2.500" />
          </svg>
          {m.frame_menu()}
        </button>
        <ul id="pages" class={`portal-navigation__list portal-navigation__pages ${open ? "is-open" : ""}`}>
          {links.map(link => (
            <li key={link.href}>
              <a href={link.href} onClick={close} aria-current={path === link.href ? "page" : undefined}>
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
