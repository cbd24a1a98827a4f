import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { locale } from "../../i18n/locale";
import { findOrganisations } from "./useOrganisation";

export type Suggestions =
  | { state: "asking" }
  | { state: "failed" }
  | { state: "ready"; items: Schemas["NamedOrganisation"][]; more: boolean };

/** How long typing pauses before the directory is asked. */
const PAUSE_MS = 300;

/** What the directory offers for what is typed, while the list is open. What was found before stays until there is something newer. */
export function useSuggestions(query: string, open: boolean): Suggestions {
  const [found, setFound] = useState<Suggestions>({ state: "asking" });
  useEffect(() => {
    if (!open) return;
    const asking = new AbortController();
    const timer = setTimeout(
      () =>
        findOrganisations(query, asking.signal).then(
          ({ items, more }) => !asking.signal.aborted && setFound({ state: "ready", items, more }),
          () => !asking.signal.aborted && setFound({ state: "failed" }),
        ),
      query ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [query, open, locale()]);
  return found;
}
