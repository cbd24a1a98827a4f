import { expect, test } from "vitest";
import { skippedDays } from "./skippedDays";

const BEFORE = ["27.11.2026: зарегистрировано", "28.11.2026: первый день срока"];

test("a term that would end on a Saturday passes over the weekend", () => {
  const steps = [
    ...BEFORE,
    "12.12.2026: 15-й день",
    "12.12.2026: выходной",
    "13.12.2026: выходной",
    "14.12.2026: последний",
  ];
  expect(skippedDays(steps, "2026-12-14")).toEqual(["2026-12-12", "2026-12-13"]);
});

test("a term that ends on a working day passes over nothing", () => {
  expect(skippedDays([...BEFORE, "11.12.2026: 15-й день", "11.12.2026: последний"], "2026-12-11")).toEqual([]);
});

test("words without a day are words", () => {
  expect(skippedDays([...BEFORE, "потом"], "2026-12-11")).toEqual([]);
});
