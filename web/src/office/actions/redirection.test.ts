import { describe, expect, it, vi } from "vitest";
import type { Redirection } from "./redirection";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", {});
const { bodyOf, checked, goesToComplainedOf, NOTHING_SAID } = await import("./redirection");

const said: Redirection = {
  ...NOTHING_SAID,
  to: [{ id: 0, organisationId: "council", questions: "" }],
  reason: "Их вопрос",
};

describe("a redirection", () => {
  it("to one organisation needs no questions, to several each has its own", () => {
    expect(checked(said, false)).toEqual({});
    const several = { ...said, to: [...said.to, { id: 1, organisationId: "council", questions: "Дорога" }] };
    expect(Object.keys(checked(several, false))).toEqual(["to.0.questions", "to.1.organisationId"]);
  });

  it("names every field that is empty", () => {
    expect(Object.keys(checked(NOTHING_SAID, true))).toEqual(["to.0.organisationId", "reason", "about"]);
    expect(Object.keys(checked({ ...said, about: "organisation" }, true))).toEqual(["complainedOf"]);
  });

  it("of a complaint to whom it is about needs the exclusive competence", () => {
    const there: Redirection = { ...said, about: "organisation", complainedOf: "council" };
    expect(goesToComplainedOf(there)).toBe(true);
    expect(Object.keys(checked(there, true))).toEqual(["exclusiveCompetence"]);
    expect(checked({ ...there, exclusiveCompetence: "Закон" }, true)).toEqual({});
    expect(goesToComplainedOf({ ...there, about: "nobody" })).toBe(false);
  });

  it("says whom a complaint is about, and nothing of what is no complaint", () => {
    expect(bodyOf({ ...said, about: "nobody", complainedOf: "council" }, true)).toEqual({
      to: [{ organisationId: "council" }],
      reason: "Их вопрос",
      complainedOf: [],
    });
    expect(bodyOf(said, false)).toEqual({ to: [{ organisationId: "council" }], reason: "Их вопрос" });
  });
});
