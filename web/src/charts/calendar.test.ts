import { describe, expect, test } from "vitest";
import { addDays, daysBetween, isWeekend, monthsBetween, weekday, weeksOf } from "./calendar";

describe("days", () => {
  test("are added across months and leap days", () => {
    expect(addDays("2026-11-27", 15)).toBe("2026-12-12");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
  });
  test("are counted, below zero once past", () => {
    expect(daysBetween("2026-11-27", "2026-12-08")).toBe(11);
    expect(daysBetween("2026-12-08", "2026-12-08")).toBe(0);
    expect(daysBetween("2026-12-08", "2026-12-07")).toBe(-1);
  });
  test("begin the week on Monday", () => {
    expect(weekday("2026-11-23")).toBe(0);
    expect(weekday("2026-11-29")).toBe(6);
    expect(["2026-11-27", "2026-11-28", "2026-11-29"].map(isWeekend)).toEqual([false, true, true]);
  });
});

describe("months", () => {
  test("reach over the new year", () => {
    expect(monthsBetween("2026-12-20", "2027-01-04")).toEqual([
      { year: 2026, month: 12 },
      { year: 2027, month: 1 },
    ]);
  });
  test("are one where the term is short, none where it is upside down", () => {
    expect(monthsBetween("2026-11-01", "2026-11-30")).toEqual([{ year: 2026, month: 11 }]);
    expect(monthsBetween("2026-12-01", "2026-11-30")).toEqual([]);
  });
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    "month %i of 2028 has each of its days once, in its column",
    month => {
      const weeks = weeksOf({ year: 2028, month });
      const days = weeks.flat().filter(day => day !== undefined);
      expect(days.length).toBe(new Date(Date.UTC(2028, month, 0)).getUTCDate());
      expect(new Set(days).size).toBe(days.length);
      for (const week of weeks) {
        expect(week.length).toBe(7);
        for (const [column, day] of week.entries()) if (day) expect(weekday(day)).toBe(column);
      }
    },
  );
});
