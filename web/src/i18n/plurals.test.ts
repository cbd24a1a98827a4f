import { expect, test } from "vitest";
import { m } from "../paraglide/messages.js";

const left = (n: number, locale: "be" | "ru" | "en") => m.charts_days_left({ n, shown: n }, { locale });

test("every whole number has its words in every language", () => {
  expect([1, 2, 5, 11, 12, 21, 22, 25, 100].map(n => left(n, "ru"))).toEqual([
    "Остался 1 день",
    "Осталось 2 дня",
    "Осталось 5 дней",
    "Осталось 11 дней",
    "Осталось 12 дней",
    "Остался 21 день",
    "Осталось 22 дня",
    "Осталось 25 дней",
    "Осталось 100 дней",
  ]);
  expect([1, 3, 5, 21].map(n => left(n, "be"))).toEqual([
    "Застаўся 1 дзень",
    "Засталося 3 дні",
    "Засталося 5 дзён",
    "Застаўся 21 дзень",
  ]);
  expect([1, 2].map(n => left(n, "en"))).toEqual(["1 day left", "2 days left"]);
});
