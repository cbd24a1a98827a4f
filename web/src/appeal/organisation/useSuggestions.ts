import { useEffect, useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { locale } from "../../i18n/locale";
import { type FoundOrganisations, findOrganisations } from "./useOrganisation";

export type Suggestions = { state: "asking" } | { state: "failed" } | ({ state: "ready" } & FoundOrganisations);

/** How long typing pauses before the directory is asked. */
const PAUSE_MS = 300;

/** What the directory offers for what is typed, while the list is open. What was found before stays until there is something newer. */
export function useSuggestions(query: string, region: Schemas["Region"] | undefined, open: boolean): Suggestions {
  const [found, setFound] = useState<Suggestions>({ state: "asking" });
  useEffect(() => {
    if (!open) return;
    const asking = new AbortController();
    const timer = setTimeout(
      () =>
        findOrganisations(query, region, asking.signal).then(
          answer => !asking.signal.aborted && setFound({ state: "ready", ...answer }),
          () => !asking.signal.aborted && setFound({ state: "failed" }),
        ),
      query && !region ? PAUSE_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [query, region, open, locale()]);
  return found;
}
