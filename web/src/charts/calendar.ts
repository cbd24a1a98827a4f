/** Days are ISO dates ("2026-11-27"): they sort as text, and no clock or time zone comes near them. */

const DAY_MS = 86_400_000;

export interface Month {
  year: number;
  month: number;
}

/** The day that comes `days` after `iso`; before it where negative. */
export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days from one to the other; below zero where `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 0 is Monday. */
export function weekday(iso: string): number {
  return (new Date(Date.parse(iso)).getUTCDay() + 6) % 7;
}

export function isWeekend(iso: string): boolean {
  return weekday(iso) >= 5;
}

/** Every month that has a day from `from` to `to`, both with them. */
export function monthsBetween(from: string, to: string): Month[] {
  const months: Month[] = [];
  const last = to.slice(0, 7);
  let { year, month } = { year: Number(from.slice(0, 4)), month: Number(from.slice(5, 7)) };
  while (monthOf(year, month) <= last) {
    months.push({ year, month });
    month += 1;
    if (month > 12) {
      year += 1;
      month = 1;
    }
  }
  return months;
}

/** The weeks of a month, Monday first; nothing where a day belongs to another month. */
export function weeksOf({ year, month }: Month): (string | undefined)[][] {
  const first = `${monthOf(year, month)}-01`;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = weekday(first);
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, place) => {
    const day = place - before;
    return day < 0 || day >= length ? undefined : addDays(first, day);
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function monthOf(year: number, month: number): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}
