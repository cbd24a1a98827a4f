import { expect, test } from "vitest";
import type { Schemas } from "../api/client";
import { byFirstRole } from "./byFirstRole";

const person = (id: string, ...roles: Schemas["Role"][]) => ({ id, roles });
const ids = (...people: ReturnType<typeof person>[]) => byFirstRole(people).map(({ id }) => id);

test("who works with appeals comes before whoever cannot, as an appeal comes to them", () => {
  const people = [
    person("administrator", "administrator"),
    person("controller", "controller"),
    person("executor", "executor"),
    person("registrar", "registrar"),
    person("head", "head"),
  ];
  expect(ids(...people)).toEqual(["registrar", "head", "executor", "controller", "administrator"]);
});

test("the first of several roles counts, and equals stay as they come", () => {
  const people = [person("a", "executor"), person("b", "administrator", "registrar"), person("c", "executor")];
  expect(ids(...people)).toEqual(["b", "a", "c"]);
});
