import type { Schemas } from "../../api/client";
import { longDate } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";

type Step = Schemas["Step"];

const CODE: Record<Schemas["StepCode"], () => string> = {
  received: m.office_step_received,
  receivedAfterHours: m.office_step_received_after_hours,
  registered: m.office_step_registered,
  prescribed: m.office_step_prescribed,
  firstDay: m.office_step_first_day,
  lastDay: m.office_step_last_day,
  sameDateNextMonth: m.office_step_same_date,
  noticeGiven: m.office_step_notice_given,
  noticeDue: m.office_step_notice_due,
  workingDay: m.office_step_working_day,
  workingWeekend: m.office_step_working_weekend,
  weekend: m.office_step_weekend,
  holiday: m.office_step_holiday,
  dayOff: m.office_step_day_off,
  due: m.office_step_due,
};

const NORM: Record<Schemas["Norm"], () => string> = {
  "L:10.3": m.office_norm_10_3,
  "L:10.5": m.office_norm_10_5,
  "L:15.4": m.office_norm_15_4,
  "L:17": m.office_norm_17,
  "L:17.2": m.office_norm_17_2,
  "L:17.3": m.office_norm_17_3,
  "L:20.2": m.office_norm_20_2,
  "CM:1786": m.office_norm_1786,
};

export const DEADLINE_KIND: Record<Schemas["DeadlineKind"], () => string> = {
  consideration: m.office_deadline_consideration,
  considerationWithStudy: m.office_deadline_study,
  prolongedConsideration: m.office_deadline_prolonged,
  redirection: m.office_deadline_redirection,
  leaving: m.office_deadline_leaving,
  returning: m.office_deadline_returning,
  forwarding: m.office_deadline_forwarding,
  registration: m.office_deadline_registration,
  prescription: m.office_deadline_prescription,
  execution: m.office_deadline_execution,
};

/** "12 декабря 2026 – последний день срока, 15-й (ст. 17, п. 3 Закона)". */
export function stepInWords({ code, date, count, norm }: Step): string {
  const day = count === null || count === undefined ? "" : `, ${m.office_step_count({ shown: number(count) })}`;
  const by = norm ? ` (${NORM[norm]()})` : "";
  return `${longDate(date)} – ${CODE[code]()}${day}${by}`;
}

export function normInWords(norm: Schemas["Norm"]): string {
  return NORM[norm]();
}
