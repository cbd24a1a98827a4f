import { expect, test } from "vitest";
import { languageOf } from "./languageOf";

const BE = "Паведамляем, што ацяпленне ў вашым доме адноўлена. Прычынай была аварыя на цеплатрасе, яе ліквідавалі.";
const RU = "Сообщаем, что отопление в вашем доме восстановлено. Причиной была авария на теплотрассе, её ликвидировали.";

test("the letters that only one language has tell them apart", () => {
  expect(languageOf(BE)).toBe("be");
  expect(languageOf(RU)).toBe("ru");
});

test("a quotation in the other language does not change it", () => {
  expect(languageOf(`${RU} ${RU} Вы писали: «няма ацяплення ў пад'ездзе».`)).toBe("ru");
});

test("a few words, or two languages alike, say nothing", () => {
  expect(languageOf("Да")).toBeUndefined();
  expect(languageOf(`${BE} ${RU}`)).toBeUndefined();
  expect(languageOf("The heating works again in all of the houses of the street.")).toBeUndefined();
});
