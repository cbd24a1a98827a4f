import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useKeys } from "../keys/useKeys";
import { lastOpened } from "./lastVisited";
import type { Item } from "./lists";

const LINKS = ".work__open";

/**
 * Moves between rows by keys, and keeps the focus in place: when a row disappears, the row that takes its place gets the focus; after a card, the
 * row that was opened.
 */
export function useRowFocus(
  place: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  items: Item[] | undefined,
) {
  const at = useRef<{ number: string; place: number } | undefined>(undefined);

  const links = () => [...(place.current?.querySelectorAll<HTMLAnchorElement>(LINKS) ?? [])];
  const move = (by: 1 | -1, onlyInside: boolean) => () => {
    const all = links();
    const row = document.activeElement?.closest(".work__row");
    const now = all.findIndex(link => row?.contains(link));
    if (all.length === 0 || (onlyInside && now < 0)) return false;
    focusOn(all[now < 0 ? 0 : Math.min(Math.max(now + by, 0), all.length - 1)]);
    return true;
  };
  useKeys({
    j: move(1, false),
    k: move(-1, false),
    ArrowDown: move(1, true), // elsewhere the arrows scroll the page
    ArrowUp: move(-1, true),
  });

  useEffect(() => {
    const list = place.current;
    const follow = (event: Event) => {
      const all = links();
      const now = all.findIndex(link => event.target instanceof Node && link.contains(event.target));
      const item = items?.[now];
      at.current = item && { number: item.number, place: now };
      if (item && event.type === "click") lastOpened.value = item.number;
    };
    list?.addEventListener("focusin", follow);
    list?.addEventListener("click", follow);
    return () => {
      list?.removeEventListener("focusin", follow);
      list?.removeEventListener("click", follow);
    };
  }, [items]);

  useLayoutEffect(() => {
    const before = at.current;
    if (!items || !before || document.activeElement !== document.body) return;
    if (items.some(item => item.number === before.number)) return;
    const all = links();
    (all[Math.min(before.place, all.length - 1)] ?? heading.current)?.focus({ preventScroll: true });
  }, [items]);

  const loaded = items !== undefined;
  useEffect(() => {
    if (!items) return;
    const opened = items.findIndex(item => item.number === lastOpened.peek());
    lastOpened.value = "";
    if (opened >= 0) focusOn(links()[opened]);
  }, [loaded]);
}

function focusOn(link: HTMLAnchorElement | undefined): void {
  link?.focus({ preventScroll: true });
  link?.closest(".work__row")?.scrollIntoView({ block: "nearest" });
}
