import { expect, test } from "vitest";
import { renewed } from "./renewed";

const BEFORE = { post: "специалист", unit: "office", roles: ["head", "executor"] };

test("untouched fields take what was read anew, touched ones keep what was typed", () => {
  const now = { post: "начальник", unit: "roads", roles: ["executor"] };
  expect(renewed(BEFORE, BEFORE, now)).toEqual(now);
  expect(renewed({ ...BEFORE, post: "эксперт" }, BEFORE, now)).toEqual({ ...now, post: "эксперт" });
  expect(renewed({ ...BEFORE, unit: "" }, BEFORE, now)).toEqual({ ...now, unit: "" });
});

test("each of several choices is a field of its own", () => {
  const roles = (held: string[], now: string[]) =>
    renewed({ ...BEFORE, roles: held }, BEFORE, { ...BEFORE, roles: now }).roles;
  // put in here, taken out there
  expect(roles(["head", "executor", "registrar"], ["executor"])).toEqual(["executor", "registrar"]);
  // taken out here, put in there
  expect(roles(["executor"], ["head", "executor", "controller"])).toEqual(["executor", "controller"]);
  // the same done on both sides
  expect(roles(["executor", "registrar"], ["executor", "registrar"])).toEqual(["executor", "registrar"]);
});

test("what was sent and is kept is no longer typed: the next reading renews it", () => {
  const sent = { ...BEFORE, post: " эксперт " };
  const kept = { ...BEFORE, post: "эксперт" };
  expect(renewed(sent, sent, kept)).toEqual(kept);
  // typed while it was being sent
  expect(renewed({ ...sent, unit: "roads" }, sent, kept)).toEqual({ ...kept, unit: "roads" });
});

test("choices are untouched in any order", () => {
  const held = { ...BEFORE, roles: ["executor", "head"] };
  expect(renewed(held, BEFORE, { ...BEFORE, roles: ["head"] }).roles).toEqual(["head"]);
});
