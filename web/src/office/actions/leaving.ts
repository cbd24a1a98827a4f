import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";
import type { FieldErrors } from "../../forms/useForm";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";

export const REASON_MAX = 5000;
export const WHERE_MAX = 2000;

type Ground = Schemas["LeavingGround"];
/** The grounds that the card offers. */
export type Grounds = readonly Schemas["PossibleGround"][];

/** What the form holds. */
export interface Leaving {
  ground: Ground | undefined;
  reason: string;
  whereToApply: string;
  /** The answered appeal that it repeats, if correspondence ends with it. */
  terminates: string;
  /** The appeal by which correspondence was terminated before. */
  terminatedBy: string | undefined;
}

/** Correspondence does not end with it. */
export const GOES_ON = "";

export const NOTHING_SAID: Leaving = {
  ground: undefined,
  reason: "",
  whereToApply: "",
  terminates: GOES_ON,
  terminatedBy: undefined,
};

/** What the applicant must be told on that ground. */
export function noticeOn(ground: Ground | undefined, grounds: Grounds): Schemas["LeavingNotice"] | undefined {
  return grounds.find(one => one.ground === ground)?.notice;
}

/** Whether the applicant is sent a notice. */
export function isSent(notice: Schemas["LeavingNotice"] | undefined): boolean {
  return notice === "reasons" || notice === "reasonsAndWhereToApply";
}

/** Whether correspondence on the question may end with it (L:21.1). */
export function canTerminate(ground: Ground | undefined, grounds: Grounds): boolean {
  return grounds.find(one => one.ground === ground)?.canTerminate ?? false;
}

/** What can be told without asking: what the law wants said on that ground is there (L:15.4). */
export function checked(
  { ground, reason, whereToApply, terminatedBy }: Leaving,
  grounds: Grounds,
  hasAccount: boolean,
): FieldErrors {
  if (!ground) return { ground: m.office_leave_no_ground() };
  const notice = noticeOn(ground, grounds);
  const errors: FieldErrors = {};
  if (isSent(notice) && isBlank(reason)) errors.reason = m.office_leave_no_reason();
  if (characters(reason) > REASON_MAX) errors.reason = m.office_leave_too_long({ max: shown(REASON_MAX) });
  if (hasAccount && ground === "correspondenceTerminated" && !terminatedBy)
    errors.terminatedBy = m.office_leave_no_termination();
  if (notice !== "reasonsAndWhereToApply") return errors;
  if (isBlank(whereToApply)) errors.whereToApply = m.office_leave_no_where();
  if (characters(whereToApply) > WHERE_MAX) errors.whereToApply = m.office_leave_too_long({ max: shown(WHERE_MAX) });
  return errors;
}

/** What is sent: a field that is not shown any more says nothing. */
export function bodyOf(values: Leaving, grounds: Grounds): Schemas["Leaving"] | undefined {
  const { ground, reason, whereToApply, terminates, terminatedBy } = values;
  if (!ground) return undefined;
  const isWhereAsked = noticeOn(ground, grounds) === "reasonsAndWhereToApply";
  return {
    ground,
    ...(!isBlank(reason) && { reason }),
    ...(isWhereAsked && { whereToApply }),
    ...(terminates !== GOES_ON && canTerminate(ground, grounds) && { terminates }),
    ...(terminatedBy && ground === "correspondenceTerminated" && { terminatedBy }),
  };
}

/** What the API refuses in a place of this form. */
export function wordsOf(field: string, code: string): string | undefined {
  if (field === "terminates") return m.office_leave_not_repeated();
  if (field === "terminatedBy") return m.office_leave_no_such_termination();
  return field === "ground" && code === "notAllowed" ? m.office_leave_other_ground() : undefined;
}
