import { describe, expect, it } from "vitest";
import { type Event, type Item, needsAttention, next, step, uploadIds } from "./machine";

const MB = 1_000_000;

function run(...events: Event[]): readonly Item[] {
  return events.reduce<readonly Item[]>(step, []);
}

function chosen(...files: [key: string, name: string, size?: number][]): Event {
  return { type: "chosen", files: files.map(([key, name, size = 1000]) => ({ key, name, size })) };
}

function phases(items: readonly Item[]): Record<string, string> {
  return Object.fromEntries(
    items.map(({ key, phase }) => [
      key,
      phase.is === "refused" ? phase.why : phase.is === "paused" ? phase.by : phase.is,
    ]),
  );
}

const hashed = (key: string, sha256 = key): Event => ({ type: "hashed", key, sha256 });
const started = (key: string): Event => ({ type: "started", key });

describe("what is taken", () => {
  it("tells for each file why it is not", () => {
    const items = run(
      chosen(
        ["a", "a.exe"],
        ["b", "b.pdf", 0],
        ["c", "c.pdf", 10 * MB + 1],
        ["d", "noextension"],
        ["e", "Д.JPG", 10 * MB],
      ),
    );
    expect(phases(items)).toEqual({ a: "wrongType", b: "empty", c: "tooLarge", d: "wrongType", e: "preparing" });
  });

  it("takes ten, and those that are refused hold no place", () => {
    const many = Array.from({ length: 11 }, (_, i): [string, string] => [`f${i}`, `f${i}.pdf`]);
    const items = run(chosen(["x", "x.exe"], ...many));
    expect(phases(items).f9).toBe("preparing");
    expect(phases(items).f10).toBe("tooMany");
    const after9 = step(step(items, { type: "removed", key: "f0" }), chosen(["y", "y.pdf"]));
    expect(phases(after9).y).toBe("preparing");
  });

  it("takes fifty megabytes together", () => {
    const items = run(
      chosen(...Array.from({ length: 6 }, (_, i): [string, string, number] => [`${i}`, `${i}.pdf`, 9 * MB])),
    );
    expect(phases(items)["4"]).toBe("preparing");
    expect(phases(items)["5"]).toBe("tooLargeTogether");
  });

  it("knows the same file by its content, under any name", () => {
    const items = run(chosen(["a", "a.pdf"], ["b", "b.pdf"]), hashed("a", "same"), hashed("b", "same"));
    expect(phases(items)).toEqual({ a: "waiting", b: "repeated" });
  });
});

describe("on the way", () => {
  it("sends two at once, in order", () => {
    const items = run(chosen(["a", "a.pdf"], ["b", "b.pdf"], ["c", "c.pdf"]), hashed("a"), hashed("b"), hashed("c"));
    expect(next(items).map(({ key }) => key)).toEqual(["a", "b"]);
    const sending = [started("a"), started("b")].reduce(step, items);
    expect(next(sending)).toEqual([]);
    expect(next(step(sending, { type: "stored", key: "a", until: 1 })).map(({ key }) => key)).toEqual(["c"]);
  });

  it("begins anew after a pause", () => {
    const items = run(chosen(["a", "a.pdf"]), hashed("a"), started("a"), { type: "progress", key: "a", sent: 500 });
    const paused = step(items, { type: "pause", key: "a" });
    expect(phases(paused)).toEqual({ a: "person" });
    const late = step(step(paused, { type: "stored", key: "a", until: 1 }), {
      type: "progress",
      key: "a",
      sent: 900,
    });
    expect(phases(late)).toEqual({ a: "person" });
    const again = step(step(late, { type: "resume", key: "a" }), started("a"));
    expect(again[0]?.phase).toEqual({ is: "sending", sent: 0 });
  });

  it("goes on by itself when the line is back, and only what the line stopped", () => {
    const items = run(
      chosen(["a", "a.pdf"], ["b", "b.pdf"]),
      hashed("a"),
      hashed("b"),
      started("a"),
      started("b"),
      { type: "lost", key: "a" },
      { type: "pause", key: "b" },
    );
    expect(phases(items)).toEqual({ a: "connection", b: "person" });
    expect(phases(step(items, { type: "connected" }))).toEqual({ a: "waiting", b: "person" });
  });

  it("counts on after a pause while the hash is counted", () => {
    const paused = run(chosen(["a", "a.pdf"]), { type: "pause", key: "a" }, hashed("a", "h"));
    expect(paused[0]?.sha256).toBe("h");
    expect(phases(step(paused, { type: "resume", key: "a" }))).toEqual({ a: "waiting" });
  });

  it("leaves a removed file alone", () => {
    expect(run(chosen(["a", "a.pdf"]), { type: "removed", key: "a" }, hashed("a"), started("a"))).toEqual([]);
  });
});

describe("a draft's files", () => {
  const file = { uploadId: "u1", fileName: "a.pdf", mediaType: "application/pdf", size: 5, sha256: "h1" };
  const expiresAt = "2026-11-27T12:00:00Z";
  const now = Date.parse(expiresAt);

  it("are there until they expire, and then stay named", () => {
    const fresh = run({ type: "restored", files: [{ ...file, expiresAt }], now: now - 1 });
    expect(phases(fresh)).toEqual({ u1: "stored" });
    const stale = run({ type: "restored", files: [{ ...file, expiresAt }], now });
    expect(phases(stale)).toEqual({ u1: "expired" });
    expect(stale.every(needsAttention)).toBe(true);
    expect(uploadIds(stale)).toEqual(["u1"]);
  });

  it("take the place of what was here, except what is still on its way", () => {
    const here = run(
      chosen(["a", "a.pdf"], ["b", "b.pdf"]),
      hashed("a", "h1"),
      hashed("b", "h2"),
      started("a"),
      started("b"),
      { type: "granted", key: "a", uploadId: "u1" },
      { type: "stored", key: "a", until: 1 },
    );
    const restored = step(here, { type: "restored", files: [{ ...file, expiresAt }], now: 0 });
    expect(restored.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(uploadIds(restored)).toEqual(["u1"]);
    expect(step(restored, { type: "restored", files: [], now: 0 }).map(({ key }) => key)).toEqual(["b"]);
  });
});
