import { expect, test, vi } from "vitest";

vi.stubGlobal("document", { documentElement: {} });
const { lastPart, missing } = await import("./words");

test("what is missing is named in the order of the form", () => {
  expect(
    Object.keys(missing({ unp: "", name: " ", address: "Мінск", surname: "", patronymic: "", language: "be" })),
  ).toEqual(["unp", "name", "surname"]);
});

test("a field is known by the last part of its pointer", () => {
  expect(lastPart("/signatory/name/given")).toBe("given");
  expect(lastPart("/phone")).toBe("phone");
});
