import { expect, it } from "vitest";
import { announcements } from "./announcements";
import type { Check, Item, Phase } from "./machine";

function item(phase: Phase, size = 4_000_000): Item {
  return { key: "a", name: "a.pdf", size, mediaType: "application/pdf", sha256: "h", uploadId: "u", phase };
}

function between(...phases: Phase[]): string[] {
  return phases.flatMap((phase, i) => {
    const before = phases[i - 1];
    return i === 0 ? [] : announcements(before ? [item(before)] : [], [item(phase)]).map(({ what }) => what);
  });
}

it("tells half and the end, once each", () => {
  const sent = [0, 1_000_000, 2_000_000, 3_000_000].map((sent): Phase => ({ is: "sending", sent }));
  expect(between({ is: "waiting" }, ...sent, { is: "stored", until: 1 }, { is: "stored", until: 1 })).toEqual([
    "half",
    "stored",
  ]);
});

it("tells what stops a file, and who did it", () => {
  const sending: Phase = { is: "sending", sent: 0 };
  expect(between(sending, { is: "paused", by: "connection" }, sending, { is: "paused", by: "person" })).toEqual([
    "lost",
    "paused",
  ]);
  expect(between(sending, { is: "failed", error: 1 })).toEqual(["failed"]);
});

it("tells what the check found, once", () => {
  const stored = (check?: Check): Phase => ({ is: "stored", until: 1, check });
  const clean = stored({ state: "clean" });
  expect(between(stored(), stored({ state: "pending" }), clean, clean)).toEqual(["clean"]);
  expect(between(stored(), stored({ state: "rejected", reason: "malware" }))).toEqual(["refused"]);
  expect(between({ is: "preparing" }, { is: "refused", why: "misnamed" })).toEqual(["misnamed"]);
});

it("tells a refusal, and nothing of what was there before the page", () => {
  expect(announcements([], [item({ is: "refused", why: "empty" })])).toEqual([{ name: "a.pdf", what: "refused" }]);
  expect(announcements([], [item({ is: "stored", until: 1 })])).toEqual([]);
});
