import { expect, it } from "vitest";
import type { Content } from "./content";
import { differences } from "./differences";

const mine: Content = {
  organisationId: "mintest",
  kind: "complaint",
  subject: "Тема",
  text: "Суть",
  language: "ru",
  uploads: ["u1"],
  answerChannels: ["cabinet"],
  smsUpdates: false,
};

it("finds none between equals", () => {
  expect(differences(mine, { ...mine, uploads: ["u1"] })).toEqual([]);
});

it("names each field that would be lost, files and ways of answer too", () => {
  const theirs: Content = {
    organisationId: null,
    kind: "proposal",
    subject: "",
    text: "Иначе",
    language: "be",
    uploads: [],
    answerChannels: ["cabinet", "paper"],
    smsUpdates: true,
  };
  expect([...differences(mine, theirs)].sort()).toEqual(Object.keys(mine).sort());
  expect(differences(mine, { ...mine, uploads: ["u1", "u2"] })).toEqual(["uploads"]);
});
