import { expect, test } from "vitest";
import { matches } from "./find";

const TEXT = "Что делать, если забыт пароль? Напишите оператору. Срок – 15 дней, её продлевают.";

test("words are found in any form and order", () => {
  for (const typed of [
    "пароля",
    "забыл пароль",
    "ПАРОЛЬ забыт",
    "операторов",
    "сроки",
    "15",
    "ее",
    "пapоль",
    "паро\u00adль",
    " ",
    "",
  ]) {
    expect(matches(typed, TEXT), typed).toBe(true);
  }
});

test("every word must be there", () => {
  for (const typed of ["подпись", "пароль подпись", "16"]) expect(matches(typed, TEXT), typed).toBe(false);
});
