import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import { poll } from "../../api/poll";
import { unwrap } from "../../api/problem";
import type { Loading } from "../../api/useLoad";
import { ifNoneMatch } from "../../api/usePolled";
import { locale } from "../../i18n/locale";
import type { Item, ListKey } from "./lists";
import { type Desk, ofDesk, rememberLists } from "./ownLists";
import { recentChanges } from "./recentChanges";

interface Known {
  pages: number;
  etag: string;
  items: Item[] | undefined;
  /** Raised by every request, so that a late reply does not replace a newer one. */
  turn: number;
}

interface InboxPages {
  items: Item[];
  next: string | undefined;
}

/** How often a visible list is read again. */
const EVERY_MS = 30_000;
/** The lists are up to date about a second after a change: they are read again then, and once more in case it takes longer. */
const FOLLOWED_MS = [1500, 5000];

/** One list with the pages that were asked for, read again in the background while it is visible. */
export function useInbox(list: ListKey, absent: Desk, onNew: (numbers: string[]) => void) {
  const [loading, setLoading] = useState<Loading<InboxPages>>({ state: "loading" });
  const now = useRef<Known>({ pages: 1, etag: "", items: undefined, turn: 0 });
  const told = useRef(onNew);
  told.current = onNew;

  const read = useCallback(async () => {
    const mine = ++now.current.turn;
    const stale = () => mine !== now.current.turn;
    try {
      const first = await page({ list, absent }, undefined, now.current.etag);
      if (!first.body || stale()) return;
      const items = [...first.body.items];
      let next = first.body.nextCursor ?? undefined;
      for (let read = 1; next && read < now.current.pages; read++) {
        const { body } = await page({ list, absent }, next);
        items.push(...(body?.items ?? []));
        next = body?.nextCursor ?? undefined;
      }
      if (stale()) return;
      const known = new Set(now.current.items?.map(item => item.number));
      const come = items.filter(item => !known.has(item.number)).map(item => item.number);
      if (now.current.items && come.length > 0) told.current(come);
      now.current.items = items;
      now.current.etag = first.etag;
      rememberLists(first.body, absent);
      setLoading({ state: "ready", value: { items, next } });
    } catch (error) {
      // a failed refresh does not remove what is shown
      if (!stale() && !now.current.items) setLoading({ state: "failed", error });
      throw error;
    }
  }, [list, absent]);
  const again = () => void read().catch(() => {});

  useEffect(() => {
    now.current.etag = "";
    const end = poll(read, EVERY_MS);
    const timers = recentChanges.peek().length > 0 ? FOLLOWED_MS.map(ms => setTimeout(again, ms)) : [];
    return () => {
      end();
      now.current.turn++;
      for (const timer of timers) clearTimeout(timer);
    };
  }, [read, locale()]);

  /** Loads the next page; throws errors. */
  async function more(): Promise<void> {
    if (loading.state !== "ready" || !loading.value.next) return;
    const mine = ++now.current.turn;
    const { body } = await page({ list, absent }, loading.value.next);
    if (!body || mine !== now.current.turn) return;
    const items = [...loading.value.items, ...body.items];
    now.current.pages++;
    now.current.items = items;
    setLoading({ state: "ready", value: { items, next: body.nextCursor ?? undefined } });
  }

  return { loading, retry: again, more };
}

/** One page; no body if it has not changed since `etag`. */
async function page({ list, absent }: { list: ListKey; absent: Desk }, cursor?: string, etag = "") {
  const query = { list, ...ofDesk(absent), ...(cursor ? { cursor } : {}) };
  const { body, etag: tag, response } = await unwrap(api.GET("/v1/inbox", { params: { query, ...ifNoneMatch(etag) } }));
  return { body: response.status === 304 ? undefined : body, etag: tag };
}
