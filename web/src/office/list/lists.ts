import type { Schemas } from "../../api/client";
import { m } from "../../paraglide/messages.js";

export type Item = Schemas["Item"];
export type Inbox = Schemas["Inbox"];
type Role = Schemas["Role"];

/** A work list: where it is asked for, whose it is, and its words. A new list is a new entry here. */
export interface WorkList {
  id: Schemas["WorkList"] | "inConsideration" | "answered";
  query: { list: Schemas["WorkList"] } | { status: Schemas["Status"] };
  /** Who has it, as the API gives it out. */
  roles: Role[];
  label: () => string;
  /** What to say when nothing is in it. */
  empty: () => string;
  tone?: "alert" | "soon" | "calm";
}

/** Whoever reads appeals at all; administrators do not. */
const READERS: Role[] = ["registrar", "head", "executor", "controller"];

export const LISTS: WorkList[] = [
  {
    id: "toRegister",
    query: { list: "toRegister" },
    roles: ["registrar"],
    label: m.office_list_to_register,
    empty: m.office_empty_to_register,
  },
  {
    id: "toAssign",
    query: { list: "toAssign" },
    roles: ["head"],
    label: m.office_list_to_assign,
    empty: m.office_empty_to_assign,
  },
  {
    id: "mine",
    query: { list: "mine" },
    roles: ["head", "executor"],
    label: m.office_list_mine,
    empty: m.office_empty_mine,
  },
  {
    id: "dueSoon",
    query: { list: "dueSoon" },
    roles: READERS,
    label: m.office_list_due_soon,
    empty: m.office_empty_due_soon,
    tone: "soon",
  },
  {
    id: "overdue",
    query: { list: "overdue" },
    roles: READERS,
    label: m.office_list_overdue,
    empty: m.office_empty_overdue,
    tone: "alert",
  },
  {
    id: "inConsideration",
    query: { status: "inConsideration" },
    roles: ["registrar", "head", "controller"],
    label: m.office_list_in_consideration,
    empty: m.office_empty_in_consideration,
  },
  {
    id: "answered",
    query: { status: "answered" },
    roles: READERS,
    label: m.office_list_answered,
    empty: m.office_empty_answered,
    tone: "calm",
  },
];

/** The lists of somebody with these roles, in the order in which the keys 1, 2, 3… choose them. */
export function listsOf(roles: readonly Role[]): WorkList[] {
  return LISTS.filter(list => list.roles.some(role => roles.includes(role)));
}

export function hrefOf(list: WorkList): string {
  return `/office?${new URLSearchParams(list.query)}`;
}

/** The list that an address names, or the first. */
export function chosenList(query: Record<string, string>, lists: WorkList[]): WorkList | undefined {
  const named = lists.find(({ query: wanted }) =>
    "list" in wanted ? wanted.list === query.list : wanted.status === query.status,
  );
  return named ?? lists[0];
}

/** How many are in it, if the API said so. Work lists are counted up to a hundred. */
export function countOf(list: WorkList, { work, counts }: Pick<Inbox, "work" | "counts">): number | undefined {
  const count = "list" in list.query ? work?.[list.query.list] : counts?.[list.query.status];
  return count ?? undefined;
}

/** Where counting stops. */
const COUNTED = 100;

export function isCapped(list: WorkList, count: number): boolean {
  return "list" in list.query && count >= COUNTED;
}
