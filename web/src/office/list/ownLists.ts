import { signal } from "@preact/signals";
import { useCallback, useEffect, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import type { Loading } from "../../api/useLoad";
import { known, type ListSummary } from "./lists";

type OwnLists = Pick<Schemas["Inbox"], "lists" | "counts" | "mayEnter">;

/** The lists of the signed-in official with their counts, as the API named them last; they stay while another list is fetched. */
export const ownLists = signal<ListSummary[] | undefined>(undefined);
/** Whether the official sees the appeals of the whole organisation. */
export const seesAll = signal(false);

/** Whether they may enter appeals that came on paper or by word of mouth. */
export const mayEnter = signal(false);

/** Remembers the lists that the first page of any list names. */
export function rememberLists({ lists, counts, mayEnter: may }: OwnLists): void {
  ownLists.value = known(lists ?? []);
  seesAll.value = Boolean(counts);
  mayEnter.value = may;
}

/** The lists of the signed-in official. They are asked for only where no page of a list has named them yet. */
export function useOwnLists(): [Loading<ListSummary[]>, () => void] {
  const [error, setError] = useState<unknown>(undefined);
  const read = useCallback(() => {
    setError(undefined);
    unwrap(api.GET("/v1/inbox")).then(({ body }) => rememberLists(body), setError);
  }, []);
  useEffect(() => {
    if (!ownLists.peek()) read();
  }, [read]);
  if (ownLists.value) return [{ state: "ready", value: ownLists.value }, read];
  return [error === undefined ? { state: "loading" } : { state: "failed", error }, read];
}
