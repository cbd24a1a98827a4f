import { signal } from "@preact/signals";
import { useCallback, useEffect, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import type { Loading } from "../../api/useLoad";
import { known, type ListSummary } from "./lists";

type OwnLists = Pick<Schemas["Inbox"], "lists" | "counts" | "mayEnter">;

/** Whose lists are read: the official's own, or, by its id, those of a colleague who is away and for whom they act. */
export type Desk = string | undefined;

/** The lists of the signed-in official with their counts, as the API named them last; they stay while another list is fetched. */
export const ownLists = signal<ListSummary[] | undefined>(undefined);
/** Whose they are. */
const desk = signal<Desk>(undefined);
/** Whether the official sees the appeals of the whole organisation. */
export const seesAll = signal(false);

/** Whether they may enter appeals that came on paper or by word of mouth. */
export const mayEnter = signal(false);

/** The part of a query that says whose lists are read. */
export function ofDesk(absent: Desk): { onBehalfOf?: string } {
  return absent ? { onBehalfOf: absent } : {};
}

/** Remembers the lists that the first page of any list names. */
export function rememberLists({ lists, counts, mayEnter: may }: OwnLists, absent: Desk): void {
  desk.value = absent;
  ownLists.value = known(lists ?? []);
  seesAll.value = Boolean(counts);
  mayEnter.value = may;
}

/** The lists of the signed-in official. They are asked for only where no page of a list has named them yet. */
export function useOwnLists(absent?: Desk): [Loading<ListSummary[]>, () => void] {
  const [error, setError] = useState<unknown>(undefined);
  const read = useCallback(() => {
    setError(undefined);
    const query = ofDesk(absent);
    unwrap(api.GET("/v1/inbox", { params: { query } })).then(({ body }) => rememberLists(body, absent), setError);
  }, [absent]);
  useEffect(() => {
    if (!ownLists.peek() || desk.peek() !== absent) read();
  }, [read]);
  if (ownLists.value && desk.value === absent) return [{ state: "ready", value: ownLists.value }, read];
  return [error === undefined ? { state: "loading" } : { state: "failed", error }, read];
}
