import { expect, test } from "vitest";
import { renewed } from "../../forms/renewed";
import type { OwnPerson } from "./people";
import { changesOf, checked, fieldOf, NOBODY, newPerson, type PersonValues, valuesOf } from "./person";

const PERSON: OwnPerson = {
  id: "hanna",
  name: { surname: "Лесная", given: "Анна" },
  nameBe: { surname: "Лясная", given: "Ганна" },
  post: { be: "спецыяліст", ru: "специалист", en: "specialist" },
  unit: "office",
  roles: ["executor", "registrar"],
  personalNumber: "4120685A011PB6",
  standing: "active",
  version: 3,
};

test("only what was changed is sent", () => {
  const values = valuesOf(PERSON);
  expect(changesOf(values, PERSON)).toEqual({});
  expect(changesOf({ ...values, roles: ["registrar"], unit: "" }, PERSON)).toEqual({
    roles: ["registrar"],
    unit: null,
  });
  expect(changesOf({ ...values, surnameBe: "", givenBe: " " }, PERSON)).toEqual({ nameBe: null });
  expect(changesOf({ ...values, postRu: "начальник" }, PERSON)).toEqual({
    post: { be: "спецыяліст", ru: "начальник", en: "specialist" },
  });
});

test("what another administrator changed meanwhile is not sent back as it was", () => {
  const now: OwnPerson = {
    ...PERSON,
    name: { surname: "Лесная-Боровая", given: "Анна" },
    post: { be: "эксперт", ru: "эксперт", en: "expert" },
    roles: ["registrar"],
    version: 4,
  };
  const again = (typed: Partial<PersonValues>) =>
    changesOf(renewed({ ...valuesOf(PERSON), ...typed }, valuesOf(PERSON), valuesOf(now)), now);
  expect(again({})).toEqual({});
  expect(again({ unit: "" })).toEqual({ unit: null });
  // parts of the same whole
  expect(again({ given: "Ганна" })).toEqual({ name: { surname: "Лесная-Боровая", given: "Ганна" } });
  expect(again({ postRu: "начальник" })).toEqual({ post: { be: "эксперт", ru: "начальник", en: "expert" } });
  expect(again({ roles: ["registrar", "executor", "head"] })).toEqual({ roles: ["registrar", "head"] });
});

test("whoever is new has no empty names and no empty unit", () => {
  const body = newPerson({ ...NOBODY, surname: "Лесная", given: "Анна", roles: ["head"], postBe: "а", postRu: "б" });
  expect(body.name).toEqual({ surname: "Лесная", given: "Анна" });
  expect("nameBe" in body || "unit" in body).toBe(false);
});

test("what must be filled is told before anybody is asked", () => {
  expect(Object.keys(checked(NOBODY))).toEqual(["surname", "given", "postBe", "postRu", "personalNumber", "roles"]);
  expect(Object.keys(checked({ ...valuesOf(PERSON), surnameBe: " " }))).toEqual(["surnameBe"]);
});

test("a pointer of the API leads to its field", () => {
  expect(fieldOf("/nameBe/given")).toBe("givenBe");
  expect(fieldOf("/personalNumber")).toBe("personalNumber");
  expect(fieldOf("/roles/0")).toBe("roles");
});
