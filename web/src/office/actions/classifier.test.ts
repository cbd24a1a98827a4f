import { expect, test } from "vitest";
import { isUnfinished, matchingEntries } from "./classifier";

const ENTRIES = [
  { code: "1", name: "Обслуживание граждан" },
  { code: "2", name: "Жилищно-коммунальное хозяйство" },
  { code: "2.1", name: "Отопление и вода" },
  { code: "2.1.1", name: "Нет отопления" },
  { code: "3", name: "Приём" },
];
const codes = (typed: string) => matchingEntries(ENTRIES, typed).map(({ code }) => code);

test("found by the beginning of the code", () => {
  expect(codes("2.1")).toEqual(["2.1", "2.1.1"]);
});
test("found by parts of words in any order", () => {
  expect(codes("отоп нет")).toEqual(["2.1.1"]);
  expect(codes("ПРИЕМ")).toEqual(["3"]);
  expect(codes("отoпл\u00ad нeт")).toEqual(["2.1.1"]);
});
test("all of it while nothing is typed, nothing where nothing fits", () => {
  expect(codes(" ")).toHaveLength(5);
  expect(codes("космос")).toEqual([]);
});
test("what is typed counts only once it is chosen", () => {
  expect(isUnfinished({ code: "", typed: "zzz" })).toBe(true);
  expect(isUnfinished({ code: "2.1", typed: "2.1 Отопление и вода" })).toBe(false);
  expect(isUnfinished({ code: "", typed: " " })).toBe(false);
});
