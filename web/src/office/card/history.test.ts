import { expect, test, vi } from "vitest";
import type { HistoryEntry } from "./historyEntries";

vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", { languages: ["ru"] });
const { whatHappened } = await import("./history");

test("ground, reason and where to apply are sentences, however they end", () => {
  const leaving = {
    ground: "notCompetent",
    reason: "Не наш вопрос.",
    whereToApply: "В исполком",
    late: false,
  } as const;
  const event = { n: 3, at: "2026-11-25T09:00:00Z", type: "leftWithoutConsideration", by: { kind: "system" }, leaving };
  const said = whatHappened(event as HistoryEntry);
  expect(said).toMatch(/\). [^.]+: Не наш вопрос\. [^.]+: В исполком$/);
});
