import { expect, test } from "vitest";
import { shortName } from "./shortName";

test("a name is shortened to surname and initials", () => {
  expect(shortName("Контрольная Мария Петровна")).toBe("Контрольная М. П.");
  expect(shortName("Дубовик Пётр")).toBe("Дубовик П.");
  expect(shortName("Ли")).toBe("Ли");
});
