import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { poll } from "../../api/poll";
import { unwrap } from "../../api/problem";
import type { Loading } from "../../api/useLoad";
import { locale } from "../../i18n/locale";

export type Card = Schemas["Card"];

/** A card and its ETag, which a command on it must name. */
export interface LoadedCard {
  card: Card;
  etag: string;
}

const EVERY_MS = 30_000;

export async function readCard(number: string): Promise<LoadedCard> {
  const { body, etag } = await unwrap(api.GET("/v1/inbox/{number}", { params: { path: { number } } }));
  return { card: body, etag };
}

/** One card, read again in the background while it is visible. `onChanged` is called when something has changed. */
export function useCard(number: string, onChanged: (now: LoadedCard, before: LoadedCard) => void) {
  const [loading, setLoading] = useState<Loading<LoadedCard>>({ state: "loading" });
  const current = useRef<LoadedCard | undefined>(undefined);
  const turn = useRef(0);
  const told = useRef(onChanged);
  told.current = onChanged;

  /** Reads the card again; throws errors. */
  const reload = useCallback(async (): Promise<LoadedCard> => {
    const mine = ++turn.current;
    const read = await readCard(number);
    if (mine === turn.current) {
      current.current = read;
      setLoading({ state: "ready", value: read });
    }
    return read;
  }, [number]);

  const refresh = useCallback(async () => {
    const before = current.current;
    try {
      const now = await reload();
      if (before && isOther(now, before)) told.current(now, before);
    } catch (error) {
      if (!before) setLoading({ state: "failed", error });
      throw error; // whatever is shown stays; the next refresh comes later
    }
  }, [reload]);

  // posts and units come in the language of the page
  useEffect(() => {
    const end = poll(refresh, EVERY_MS);
    return () => {
      end();
      turn.current++;
    };
  }, [refresh, locale()]);

  return { loading, reload, refresh: () => void refresh().catch(() => {}) };
}

/** A new version of the draft does not change the card's ETag. */
function isOther(now: LoadedCard, before: LoadedCard): boolean {
  return now.etag !== before.etag || now.card.draft?.version !== before.card.draft?.version;
}
