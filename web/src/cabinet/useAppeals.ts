import { useEffect, useState } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { mergePage } from "../api/mergePage";
import { unwrap } from "../api/problem";
import type { Loading } from "../api/useLoad";
import { ifNoneMatch, usePolled } from "../api/usePolled";

export type AppealItem = Schemas["OwnAppealItem"];

/** A registration or an answer appears by itself. */
const EVERY_MS = 30_000;

interface Appeals {
  first: Loading<Schemas["OwnAppeals"]>;
  reload: () => Promise<void>;
  /** All that were fetched, the latest first. */
  items: AppealItem[];
  /** Fetches the next page; nothing where there is none. */
  more: (() => Promise<void>) | undefined;
}

/** One's appeals: the first page is kept fresh, older pages are added to it. */
export function useAppeals(): Appeals {
  const [first, reload] = usePolled(
    etag => unwrap(api.GET("/v1/appeals", { params: ifNoneMatch(etag) })),
    EVERY_MS,
    [],
  );
  const [items, setItems] = useState<AppealItem[]>([]);
  const [cursor, setCursor] = useState<string | null | undefined>(undefined);
  const add = (page: AppealItem[]) =>
    setItems(known =>
      mergePage(
        known,
        page,
        item => item.number,
        item => item.submittedAt,
      ),
    );
  const page = first.state === "ready" ? first.value : undefined;
  useEffect(() => {
    if (!page) return;
    add(page.items);
    setCursor(known => (known === undefined ? page.nextCursor : known));
  }, [page]);

  async function more(): Promise<void> {
    const query = cursor ? { query: { cursor } } : {};
    const { body } = await unwrap(api.GET("/v1/appeals", { params: query }));
    add(body.items);
    setCursor(body.nextCursor ?? null);
  }
  return { first, reload, items, more: cursor ? more : undefined };
}
