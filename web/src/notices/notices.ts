import { computed, signal } from "@preact/signals";
import { api, type Schemas } from "../api/client";
import { mergePage, newlyArrived } from "../api/mergePage";
import { poll } from "../api/poll";
import { unwrap } from "../api/problem";
import { ifNoneMatch } from "../api/usePolled";

export type Notice = Schemas["NoticeBody"];

/** A notice comes within half a minute: stages of an appeal take days. */
const EVERY_MS = 30_000;

/** The known notices, the latest first; `undefined` before they were read. One poller fills them, the bell and the page show them. */
export const notices = signal<Notice[] | undefined>(undefined);
/** The cursor of the next older page. */
export const olderFrom = signal<string | undefined>(undefined);
/** Notices that arrived since the page was opened, to be announced. */
export const news = signal<Notice[]>([]);
export const unread = computed(() => notices.value?.filter(notice => !notice.read).length ?? 0);

/** Polls the notices. Returns a function that stops it and forgets them. */
export function watchNotices(): () => void {
  let etag = "";
  let over = false;
  const end = poll(async () => {
    const page = await unwrap(api.GET("/v1/me/notices", { params: ifNoneMatch(etag) }));
    if (over || page.response.status === 304) return;
    etag = page.etag;
    const before = notices.peek();
    news.value = newlyArrived(before, page.body.items);
    notices.value = withPage(page.body.items);
    if (!before) olderFrom.value = page.body.nextCursor ?? undefined;
  }, EVERY_MS);
  return () => {
    over = true;
    end();
    notices.value = undefined;
    olderFrom.value = undefined;
    news.value = [];
  };
}

/** Fetches and returns the next older page. */
export async function loadOlder(): Promise<Notice[]> {
  const cursor = olderFrom.peek();
  if (!cursor) return [];
  const { body } = await unwrap(api.GET("/v1/me/notices", { params: { query: { cursor } } }));
  notices.value = withPage(body.items);
  olderFrom.value = body.nextCursor ?? undefined;
  return body.items;
}

/** Marks one as read, at once here and then on the server. */
export async function markRead(id: string): Promise<void> {
  show(id, true);
  try {
    await unwrap(api.PUT("/v1/me/notices/{id}", { params: { path: { id } } }));
  } catch (error) {
    show(id, false);
    throw error;
  }
}

const tried = new Set<string>();

/** Marks as read whatever is known of this appeal: its page says the same and more. */
export async function readNoticesOf(number: string): Promise<void> {
  const about = notices.peek()?.filter(({ id, read, number: its }) => its === number && !read && !tried.has(id)) ?? [];
  for (const { id } of about) tried.add(id); // what could not be marked once is left to the page of notices
  await Promise.all(about.map(({ id }) => markRead(id)));
}

function show(id: string, read: boolean): void {
  notices.value = notices.peek()?.map(notice => (notice.id === id ? { ...notice, read } : notice));
}

function withPage(page: Notice[]): Notice[] {
  return mergePage(
    notices.peek() ?? [],
    page,
    notice => notice.id,
    notice => notice.at,
  );
}
