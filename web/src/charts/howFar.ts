import { today } from "../i18n/dates";
import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { daysBetween } from "./calendar";

/** "7 working days left", "The last day is today", "2 days late": in working days where somebody counted them, otherwise in calendar days. */
export function howFar(due: string, workingDaysLeft?: number): string {
  const days = daysBetween(today(), due);
  if (days === 0) return m.charts_due_today();
  const n = Math.abs(days);
  const shown = number(n);
  if (days < 0) return m.charts_days_late({ n, shown });
  if (workingDaysLeft === undefined) return m.charts_days_left({ n, shown });
  return m.charts_working_days_left({ n: workingDaysLeft, shown: number(workingDaysLeft) });
}
