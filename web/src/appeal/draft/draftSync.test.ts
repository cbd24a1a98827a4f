import { describe, expect, it } from "vitest";
import {
  type DraftSync,
  initialSync,
  isBeingSaved,
  isUnsaved,
  type SyncEffect,
  type SyncEvent,
  step,
} from "./draftSync";

const AT = "2026-11-27T12:00:00Z";
const NOW = Date.parse(AT);

function run(
  from: DraftSync<string>,
  ...events: SyncEvent<string>[]
): [DraftSync<string>, (SyncEffect<string> | undefined)[]] {
  const effects: (SyncEffect<string> | undefined)[] = [];
  let now = from;
  for (const event of events) {
    const [next, effect] = step(now, event);
    now = next;
    effects.push(effect);
  }
  return [now, effects];
}

const typed = (content: string, now = NOW): SyncEvent<string> => ({ type: "typed", content, now });
const saved = (version: number): SyncEvent<string> => ({ type: "saved", version, at: AT });
const version = (content: string, n: number) => ({ content, version: n, at: AT });
const due: SyncEvent<string> = { type: "due" };
const fresh = initialSync("", undefined);
const kept = initialSync("", version("a", 3));

describe("a draft that is written", () => {
  it("is saved when typing pauses, first without and then with a version", () => {
    const [now, effects] = run(fresh, typed("a"), due, saved(1), typed("ab"), due);
    expect(effects).toEqual([
      { do: "wait", ms: 1500 },
      { do: "put", content: "a", version: undefined },
      undefined,
      { do: "wait", ms: 1500 },
      { do: "put", content: "ab", version: 1 },
    ]);
    expect(isUnsaved(now)).toBe(true);
    expect(isUnsaved(run(now, saved(2))[0])).toBe(false);
  });

  it("is not saved before anything was typed, nor after it was taken back", () => {
    expect(run(fresh, { type: "flush" }, { type: "online" }, due)[1]).toEqual([undefined, undefined, undefined]);
    const [now, effects] = run(fresh, typed("a"), typed(""), due);
    expect(effects[2]).toBeUndefined();
    expect(now.phase.is).toBe("still");
  });

  it("is saved at last also while somebody types without a pause", () => {
    const [, effects] = run(fresh, typed("a", NOW), typed("ab", NOW + 9_500), typed("abc", NOW + 11_000));
    expect(effects).toEqual([
      { do: "wait", ms: 1500 },
      { do: "wait", ms: 500 },
      { do: "wait", ms: 0 },
    ]);
  });

  it("has one save at a time; what is typed meanwhile goes next", () => {
    const [now, effects] = run(fresh, typed("a"), due, typed("ab"), due, { type: "flush" }, saved(1), due);
    expect(effects.slice(2)).toEqual([
      undefined,
      undefined,
      undefined,
      { do: "wait", ms: 1500 },
      { do: "put", content: "ab", version: 1 },
    ]);
    expect(now.phase).toEqual({ is: "saving", sent: "ab", tries: 0 });
  });

  it("is saved at once when its page is left", () => {
    expect(run(fresh, typed("a"), { type: "flush" })[1][1]).toEqual({ do: "put", content: "a", version: undefined });
  });
});

describe("without a connection", () => {
  const lost: SyncEvent<string> = { type: "failed", why: "connection" };

  it("is tried again, ever later, and at once when the connection is back", () => {
    const [now, effects] = run(fresh, typed("a"), due, lost, due, lost, typed("ab"), { type: "online" });
    expect(effects.slice(2)).toEqual([
      { do: "wait", ms: 2000 },
      { do: "put", content: "a", version: undefined },
      { do: "wait", ms: 5000 },
      undefined,
      { do: "put", content: "ab", version: undefined },
    ]);
    expect(now.phase.is).toBe("saving");
  });

  it("stays unsaved, and says why", () => {
    const [now] = run(fresh, typed("a"), due, lost);
    expect(now.phase).toEqual({ is: "waiting", why: "connection", tries: 1 });
    expect(isUnsaved(now)).toBe(true);
  });
});

describe("changed elsewhere", () => {
  const stale: SyncEvent<string> = { type: "stale" };
  const conflict = run(kept, typed("mine"), due, stale, { type: "theirs", theirs: version("theirs", 4) });

  it("looks before it asks", () => {
    expect(conflict[1].slice(2)).toEqual([{ do: "read" }, undefined]);
    expect(conflict[0].phase).toEqual({ is: "conflict", theirs: version("theirs", 4) });
  });

  it("does not ask when there is nothing to choose", () => {
    const [now] = run(kept, typed("mine"), due, stale, { type: "theirs", theirs: version("mine", 4) });
    expect(now).toMatchObject({ phase: { is: "still" }, stored: { version: 4 } });
  });

  it("keeps mine over their version, with what was typed meanwhile", () => {
    const [, effects] = run(conflict[0], typed("mine too"), due, { type: "keepMine" });
    expect(effects).toEqual([undefined, undefined, { do: "put", content: "mine too", version: 4 }]);
  });

  it("is none where the server keeps the same words in their cleaned form", () => {
    const [now] = run(kept, typed(" mi\u00adne\n"), due, stale, { type: "theirs", theirs: version("mine", 4) });
    expect(now.phase).toEqual({ is: "still" });
    expect(now.content).toBe(" mi\u00adne\n"); // nobody takes away the space after which the next word comes
    expect(isUnsaved(now)).toBe(false);
  });

  it("takes theirs, and goes on from it", () => {
    const [now, effects] = run(conflict[0], { type: "takeTheirs" }, typed("theirs!"), due);
    expect(effects[2]).toEqual({ do: "put", content: "theirs!", version: 4 });
    expect(isUnsaved(now)).toBe(true);
  });

  it("begins anew when it was removed there", () => {
    const [now] = run(kept, typed("mine"), due, stale, { type: "theirs", theirs: undefined });
    expect(now.phase).toEqual({ is: "conflict", theirs: undefined });
    expect(run(now, { type: "takeTheirs" })[0]).toBe(now);
    expect(run(now, { type: "keepMine" })[1]).toEqual([{ do: "put", content: "mine", version: undefined }]);
  });

  it("shows a newer version at once when nothing is unsaved here", () => {
    expect(run(kept, { type: "newer", version: version("newer", 4) })[0].content).toBe("newer");
    const [now] = run(kept, typed("mine"), { type: "newer", version: version("newer", 4) });
    expect(now.content).toBe("mine");
  });
});

describe("the end", () => {
  it("is an appeal: nothing is saved and nothing is unsaved any more", () => {
    const [now, effects] = run(kept, typed("b"), due, { type: "submitted", number: "1" }, typed("c"), due);
    expect(now.phase).toEqual({ is: "submitted", number: "1" });
    expect(effects.slice(2)).toEqual([undefined, undefined, undefined]);
    expect(isUnsaved(now)).toBe(false);
  });

  it("a refusal waits for a change", () => {
    const [now, effects] = run(kept, typed("b"), due, { type: "refused", error: "why" }, due, typed("c"), due);
    expect(effects.slice(3)).toEqual([undefined, { do: "wait", ms: 1500 }, { do: "put", content: "c", version: 3 }]);
    expect(now.phase.is).toBe("saving");
  });

  it("a refusal is not forgotten by the next save, so that nobody leaves in the belief that it gets through", () => {
    expect(isBeingSaved(run(kept, typed("b"))[0])).toBe(true);
    expect(isBeingSaved(run(kept, typed("b"), due)[0])).toBe(true);
    expect(isBeingSaved(run(kept, typed("b"), due, typed("bc"))[0])).toBe(false);
    const refused = run(kept, typed("b"), due, { type: "refused", error: "why" })[0];
    for (const after of [[], [{ type: "flush" } as const], [typed("c")], [typed("c"), due]]) {
      expect(isBeingSaved(run(refused, ...after)[0])).toBe(false);
    }
    expect(isBeingSaved(run(refused, typed("c"), due, saved(4), typed("d"))[0])).toBe(true);
  });
});
