import { expect, test } from "vitest";
import { compare } from "./compare";

const THEIRS = "Отопление восстановлено 3 декабря.\nПричина: авария.";
const MINE = "Отопление полностью восстановлено 4 декабря.\nПричина: авария.";

test("names the words that only one version has", () => {
  const pieces = compare(THEIRS, MINE);
  const only = (side: string) => pieces.filter(piece => piece.in === side).map(piece => piece.text.trim());
  expect(only("theirs")).toEqual(["3"]);
  expect(only("mine")).toEqual(["полностью", "4"]);
});

test("loses nothing of either", () => {
  const pieces = compare(THEIRS, MINE);
  const side = (other: string) => pieces.flatMap(piece => (piece.in === other ? [] : [piece.text])).join("");
  expect(side("mine")).toBe(THEIRS);
  expect(side("theirs")).toBe(MINE);
});

test("equal texts have no differences", () => {
  expect(compare(MINE, MINE)).toEqual([{ text: MINE, in: "both" }]);
});
