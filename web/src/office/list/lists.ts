import type { Schemas } from "../../api/client";
import { addDays } from "../../charts/calendar";
import { m } from "../../paraglide/messages.js";
import { stageOf } from "../../words/appeal";

export type Item = Schemas["Item"];
export type ListKey = Schemas["WorkList"];
export type ListSummary = Schemas["ListSummary"];

/** The official who reads a list. */
export interface Reader {
  account: string;
  /** Whether they see the whole organisation, or only what is assigned to them. */
  seesAll: boolean;
  today: string;
}

/** What the portal adds to a list of the API. */
interface ListView {
  label: () => string;
  /** Shown when the list is empty. */
  empty: () => string;
  tone?: "alert" | "soon" | "calm";
  /** Whether an appeal belongs to it, so that a change is shown before the list has followed. */
  holds: (item: Item, reader: Reader) => boolean;
}

/** One entry for each list of the API: a missing one does not compile. */
export const LISTS: Record<ListKey, ListView> = {
  toRegister: {
    label: m.office_list_to_register,
    empty: m.office_empty_to_register,
    holds: item => stageOf(item.status) === "submitted",
  },
  toAssign: {
    label: m.office_list_to_assign,
    empty: m.office_empty_to_assign,
    holds: item => stageOf(item.status) === "registered",
  },
  mine: {
    label: m.office_list_mine,
    empty: m.office_empty_mine,
    holds: isConsideredBy,
  },
  ownDeadline: {
    label: m.office_list_own_deadline,
    empty: m.office_empty_own_deadline,
    tone: "soon",
    holds: (item, reader) => isConsideredBy(item, reader) && (item.executorDueOn ?? "") <= lastSoonDay(reader.today),
  },
  drafts: {
    label: m.office_list_drafts,
    empty: m.office_empty_drafts,
    holds: (item, reader) =>
      isSeenBy(item, reader) && stageOf(item.status) === "considered" && item.authors.includes(reader.account),
  },
  dueSoon: {
    label: m.office_list_due_soon,
    empty: m.office_empty_due_soon,
    tone: "soon",
    holds: (item, reader) => isSeenBy(item, reader) && isRegistered(item) && isSoon(item, reader.today),
  },
  overdue: {
    label: m.office_list_overdue,
    empty: m.office_empty_overdue,
    tone: "alert",
    holds: (item, reader) => isSeenBy(item, reader) && item.overdue,
  },
  inConsideration: {
    label: m.office_list_in_consideration,
    empty: m.office_empty_in_consideration,
    holds: (item, reader) => isSeenBy(item, reader) && stageOf(item.status) === "considered",
  },
  answered: {
    label: m.office_list_answered,
    empty: m.office_empty_answered,
    tone: "calm",
    holds: (item, reader) => isSeenBy(item, reader) && item.status === "answered",
  },
  closed: {
    label: m.office_list_closed,
    empty: m.office_empty_closed,
    tone: "calm",
    holds: (item, reader) => isSeenBy(item, reader) && isClosedUnanswered(item),
  },
  archived: {
    label: m.office_list_archived,
    empty: m.office_empty_archived,
    tone: "calm",
    holds: (item, reader) => isSeenBy(item, reader) && item.status === "archived",
  },
};

/** How many lists have a key of their own: the digits. Whoever has every list chooses the last one otherwise. */
export const MOST_LISTS = Math.min(Object.keys(LISTS).length, 9);

/** The lists that this page has words for: a newer API may name more. */
export function known(lists: readonly ListSummary[]): ListSummary[] {
  return lists.filter(({ key }) => key in LISTS);
}

export function hrefOf(list: ListSummary, absent?: string): string {
  return `/office?list=${list.key}${absent ? `&for=${absent}` : ""}`;
}

/** The list that the address names, or the first. Older addresses name some lists by a status. */
export function chosenList(query: Record<string, string>, lists: ListSummary[]): ListSummary | undefined {
  return lists.find(({ key }) => key === (query.list ?? query.status)) ?? lists[0];
}

/** Days from today that are "soon", as the API counts. */
const SOON_DAYS = 5;

function lastSoonDay(today: string): string {
  return addDays(today, SOON_DAYS);
}

/** Whether a deadline is near and has not passed. */
export function isSoon({ dueOn, overdue }: Pick<Item, "dueOn" | "overdue">, today: string): boolean {
  return Boolean(dueOn) && !overdue && (dueOn ?? "") <= lastSoonDay(today);
}

/** Days from today, it and tomorrow, in which something must happen at once; of a registration, which is always due within a day, today alone. */
const URGENT_DAYS = 1;

/** Whether a deadline leaves no time: what is only near has a list of its own and no colour. */
export function isUrgent(
  { dueOn, overdue, status }: Pick<Item, "dueOn" | "overdue"> & Partial<Pick<Item, "status">>,
  today: string,
): boolean {
  const last = status === "submitted" ? today : addDays(today, URGENT_DAYS);
  return Boolean(dueOn) && !overdue && (dueOn ?? "") <= last;
}

function isConsideredBy(item: Item, { account }: Reader): boolean {
  return stageOf(item.status) === "considered" && worksOn(item, account);
}

function isSeenBy(item: Item, { account, seesAll }: Reader): boolean {
  return seesAll || worksOn(item, account);
}

function worksOn({ executorId, awaitedFrom }: Item, account: string): boolean {
  return executorId === account || awaitedFrom.includes(account);
}

/** Whether a list says when and how it was closed: of what has its answer it says that instead. */
export function showsItsEnd({ status }: Pick<Item, "status">): boolean {
  return stageOf(status) === "closed" && status !== "answered";
}

function isClosedUnanswered(item: Item): boolean {
  return showsItsEnd(item) && item.status !== "archived";
}

function isRegistered({ status }: Item): boolean {
  const stage = stageOf(status);
  return stage === "registered" || stage === "considered";
}
