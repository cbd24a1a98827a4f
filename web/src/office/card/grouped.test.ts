import { expect, test } from "vitest";
import { grouped } from "./grouped";

const isOther = (name: string) => name.startsWith("other");

test("few actions are all seen", () => {
  const few = ["assign", "other 1", "other 2", "redirect", "other 3"];
  expect(grouped(few, isOther)).toEqual({ usual: few, others: [] });
});

test("of many the others are folded away, each group in its order", () => {
  const many = ["other 1", "assign", "draft", "other 2", "sign", "other 3"];
  expect(grouped(many, isOther)).toEqual({
    usual: ["assign", "draft", "sign"],
    others: ["other 1", "other 2", "other 3"],
  });
});

test("a single other one is not folded away", () => {
  const usual = ["register", "assign", "extend", "draft", "sign", "other"];
  expect(grouped(usual, isOther)).toEqual({ usual, others: [] });
});
