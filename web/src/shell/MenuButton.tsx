import type { RefObject } from "preact";
import { number } from "../i18n/numbers";
import { unread } from "../notices/notices";
import { m } from "../paraglide/messages.js";

interface MenuButtonProps {
  opener: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onToggle: () => void;
}

/** Opens the navigation in a narrow window; how many notices are unread is seen without it. */
export function MenuButton({ opener, open, onToggle }: MenuButtonProps) {
  const n = open ? 0 : unread.value;
  const shown = number(n);
  return (
    <button
      ref={opener}
      type="button"
      class="portal-header__menu"
      aria-label={n > 0 ? `${m.frame_menu()}, ${m.cabinet_notices_unread({ n, shown })}` : m.frame_menu()}
      aria-expanded={open}
      aria-controls="pages"
      onClick={onToggle}
    >
      <svg viewBox="0 0 20 20" width="22" height="22" aria-hidden="true" focusable="false">
        <path
          d={open ? "M4 4l12 12M16 4L4 16" : "M2 4h16M2 10h16M2 16h16"}
          stroke="currentColor"
          stroke-width="2.200"
        />
      </svg>
      {n > 0 && (
        <span class="bell__count" aria-hidden="true">
          {shown}
        </span>
      )}
    </button>
  );
}
