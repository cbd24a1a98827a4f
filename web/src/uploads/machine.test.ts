import { describe, expect, it } from "vitest";
import {
  awaitsCheck,
  type Check,
  type Event,
  type Item,
  isRefused,
  needsAttention,
  next,
  step,
  uploadIds,
} from "./machine";

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

/** It was read; what it is says its name alone, unless told otherwise. */
const hashed = (key: string, sha256 = key, mediaType?: string): Event => ({
  type: "read",
  key,
  sha256,
  contents: { mediaType, encrypted: false },
});
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
        ["f", "film.mp4", 10 * MB + 1],
      ),
      hashed("a"),
      hashed("d"),
    );
    expect(phases(items)).toEqual({
      a: "wrongType",
      b: "empty",
      c: "tooLarge",
      d: "wrongType",
      e: "preparing",
      f: "wrongType",
    });
  });

  it("takes ten, and those that are refused hold no place", () => {
    const many = Array.from({ length: 11 }, (_, i): [string, string] => [`f${i}`, `f${i}.pdf`]);
    const items = run(chosen(["x", "x.exe"]), hashed("x"), chosen(...many));
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

describe("a file under a wrong name", () => {
  const clean: Check = { state: "clean" };
  const checked = (check: Check, uploadId = "u1"): Event => ({ type: "checked", key: "a", uploadId, check });
  const upload = (uploadId: string): Event[] => [
    started("a"),
    { type: "granted", key: "a", uploadId },
    { type: "stored", key: "a", until: 1 },
  ];

  it("goes at once where it is opened all the same, and once more under its right name", () => {
    const there = run(chosen(["a", "фото.jpg"]), hashed("a", "h", "image/png"), ...upload("u1"));
    expect(there[0]).toMatchObject({ rightName: "фото.png", phase: { is: "stored" } });
    const renamed = step(there, { type: "renamed", key: "a" });
    expect(renamed[0]).toMatchObject({
      name: "фото.png",
      mediaType: "image/png",
      uploadId: "",
      phase: { is: "waiting" },
    });
    const again = upload("u2").reduce(step, renamed);
    expect(uploadIds(again)).toEqual(["u2"]);
    expect(again[0]?.rightName).toBeUndefined();
  });

  it("waits for its right name where nobody could open it", () => {
    const items = run(chosen(["a", "скан.doc"]), hashed("a", "h", "application/pdf"));
    expect(phases(items)).toEqual({ a: "misnamed" });
    expect(phases(step(items, { type: "renamed", key: "a" }))).toEqual({ a: "waiting" });
  });

  it("is a picture that this page made a JPEG of", () => {
    const items = run(
      chosen(["a", "IMG_1.heic"]),
      { type: "converted", key: "a", size: 7 },
      hashed("a", "h", "image/jpeg"),
    );
    expect(items[0]).toMatchObject({ name: "IMG_1.jpg", size: 7, mediaType: "image/jpeg", madeFrom: "IMG_1.heic" });
    expect(phases(items)).toEqual({ a: "waiting" });
  });

  it("has its name from the check, which knows more than the page", () => {
    const there = run(chosen(["a", "a.doc"]), hashed("a"), ...upload("u1"));
    const wrong: Check = {
      state: "rejected",
      reason: "wrongType",
      actualMediaType: "text/plain",
      rightFileName: "a.txt",
    };
    const refused = step(there, checked(wrong));
    expect(refused[0]?.rightName).toBe("a.txt");
    expect(refused.every(needsAttention)).toBe(true);
    expect(step(there, checked(wrong, "another"))).toEqual(there);
  });

  it("is awaited until its check is done, and stopped by nothing but a refusal", () => {
    const there = run(chosen(["a", "a.pdf"]), hashed("a"), ...upload("u1"));
    expect(there.map(awaitsCheck)).toEqual([true]);
    const states = (check: Check) => step(there, checked(check)).map(item => [awaitsCheck(item), isRefused(item)])[0];
    expect(states({ state: "pending" })).toEqual([true, false]);
    expect(states(clean)).toEqual([false, false]);
    expect(states(null)).toEqual([false, false]);
    expect(states({ state: "rejected", reason: "malware" })).toEqual([false, true]);
    expect(states({ state: "unscannable", reason: "encrypted" })).toEqual([false, true]);
    expect(states({ state: "unscannable", reason: "scannerFailed" })).toEqual([false, false]);
  });
});

describe("a draft's files", () => {
  const file = { uploadId: "u1", fileName: "a.pdf", mediaType: "application/pdf", size: 5, sha256: "h1" };
  const expiresAt = "2026-11-27T12:00:00Z";
  const now = Date.parse(expiresAt);

  it("are there until they expire, and then stay named", () => {
    const fresh = run({ type: "restored", files: [{ ...file, expiresAt }], now: now - 1 });
    expect(phases(fresh)).toEqual({ u1: "stored" });
    expect(fresh.map(awaitsCheck)).toEqual([true]);
    expect(run({ type: "restored", files: [{ ...file, state: "clean" }], now }).map(awaitsCheck)).toEqual([false]);
    const stale = run({ type: "restored", files: [{ ...file, expiresAt }], now });
    expect(phases(stale)).toEqual({ u1: "expired" });
    expect(stale.every(needsAttention)).toBe(true);
    expect(uploadIds(stale)).toEqual(["u1"]);
  });

  it("keep what their checks found when the draft is read anew", () => {
    const check: Check = { state: "clean" };
    const restored: Event = { type: "restored", files: [{ ...file, expiresAt }], now: 0 };
    const items = run(restored, { type: "checked", key: "u1", uploadId: "u1", check }, restored);
    expect(items[0]?.phase).toMatchObject({ is: "stored", check });
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
