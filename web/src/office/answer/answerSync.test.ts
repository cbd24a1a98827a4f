import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Problem, Unreachable } from "../../api/problem";
import { type Draft, TEXT_MAX, toDraftBody } from "./answerContent";
import { type AnswerServer, AnswerSync, type SavedAnswer } from "./answerSync";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function version(n: number, text: string, author = "maryja", files: Draft["files"] = []): SavedAnswer {
  const draft: Draft = { version: n, text, author, outcome: "satisfied", files };
  return { draft, etag: `"3-${n}"` };
}

/** A file as the server names it once it is in a draft; on the page it has the name of its upload until then. */
function file(name: string): Draft["files"][number] {
  return {
    uploadId: `kept-${name}`,
    fileName: name,
    mediaType: "application/pdf",
    size: 1,
    sha256: `hash of ${name}`,
    state: "pending",
  };
}
const uploaded = (name: string) => ({ ...file(name), uploadId: `upload-${name}` });

const stale = () => new Problem(412, { detail: "changed" });

/** A server that keeps what it is given, and what it was asked. */
function server(there?: SavedAnswer) {
  const puts: { text: string; ifMatch: string; key: string }[] = [];
  const state = { there, cardTag: '"3"', fail: [] as Error[], lost: 0 };
  const access: AnswerServer = {
    put: async (body, ifMatch, key) => {
      puts.push({ text: body.text, ifMatch, key });
      const failure = state.fail.shift();
      if (failure) throw failure;
      if (ifMatch !== (state.there?.etag ?? state.cardTag)) throw stale();
      const files = body.uploads.map(id => file(id.replace(/^\w+-/, "")));
      state.there = version((state.there?.draft.version ?? 0) + 1, body.text.trim(), "maryja", files);
      if (state.lost-- > 0) throw new Unreachable();
      return state.there;
    },
    get: async () => state.there,
    cardTag: async () => state.cardTag,
  };
  return { access, puts, state };
}

async function typed(sync: AnswerSync, text: string): Promise<void> {
  sync.write({ outcome: "satisfied", text });
  await vi.advanceTimersByTimeAsync(2000);
}

describe("an answer is kept", () => {
  test("once it has an outcome and a text, when typing pauses, each time on the version before", async () => {
    const { access, puts } = server();
    const sync = new AnswerSync(access, "maryja", '"3"');
    sync.write({ text: "Отопление" });
    expect(sync.state.value.is).toBe("incomplete");
    await vi.advanceTimersByTimeAsync(5000);
    expect(puts).toEqual([]);
    await typed(sync, "Отопление ");
    expect(sync.state.value.is).toBe("saved");
    await typed(sync, "Отопление включено");
    expect(puts.map(({ text, ifMatch }) => [text, ifMatch])).toEqual([
      ["Отопление ", '"3"'],
      ["Отопление включено", '"3-1"'],
    ]);
    expect(new Set(puts.map(({ key }) => key)).size).toBe(2);
    expect(sync.unsaved).toBe(false);
  });

  test("again by itself, under the same key, when nobody answered", async () => {
    const { access, puts, state } = server();
    state.fail = [new Unreachable(), new Problem(503, {})];
    const sync = new AnswerSync(access, "maryja", '"3"');
    await typed(sync, "Да");
    expect(sync.state.value.is).toBe("retrying");
    expect(sync.unsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sync.state.value.is).toBe("saved");
    expect(puts).toHaveLength(3);
    expect(new Set(puts.map(({ key }) => key)).size).toBe(1);
  });

  test("not again as it is, when the server refuses it", async () => {
    const { access, puts, state } = server();
    state.fail = [new Problem(422, {})];
    const sync = new AnswerSync(access, "maryja", '"3"');
    await typed(sync, "Да");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sync.state.value.is).toBe("refused");
    expect(puts).toHaveLength(1);
    await typed(sync, "Да, так");
    expect(sync.state.value.is).toBe("saved");
  });

  test("at once when it is about to be signed", async () => {
    const { access, puts } = server();
    const sync = new AnswerSync(access, "maryja", '"3"');
    sync.write({ outcome: "explained", text: "Да" });
    expect(await sync.flush()).toBe(true);
    expect(puts).toHaveLength(1);
    expect(await sync.flush()).toBe(true);
  });

  test("on the new card, when only the card went on", async () => {
    const { access, puts, state } = server();
    const sync = new AnswerSync(access, "maryja", '"3"');
    state.cardTag = '"4"';
    await typed(sync, "Да");
    expect(sync.state.value.is).toBe("saved");
    expect(puts.map(({ ifMatch }) => ifMatch)).toEqual(['"3"', '"4"']);
  });
});

describe("two people at one answer", () => {
  test("nobody's words are lost: mine may follow upon theirs", async () => {
    const { access, puts, state } = server(version(1, "Первый"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.there = version(2, "Их", "mikalaj");
    await typed(sync, "Мой");
    const reached = sync.state;
    expect(reached.value.is === "conflict" && reached.value.theirs.draft.text).toBe("Их");
    expect(sync.content.value.text).toBe("Мой");
    await typed(sync, "Мой, дальше"); // typing goes on, nothing is sent before it is chosen
    expect(puts).toHaveLength(1);
    sync.keepMine();
    await vi.advanceTimersByTimeAsync(100);
    expect(reached.value.is).toBe("saved");
    expect(state.there?.draft.text).toBe("Мой, дальше");
  });

  test("or theirs be taken", async () => {
    const { access, puts, state } = server(version(1, "Первый"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.there = version(2, "Их", "mikalaj");
    await typed(sync, "Мой");
    sync.takeTheirs();
    await vi.advanceTimersByTimeAsync(5000);
    expect(sync.content.value.text).toBe("Их");
    expect(sync.unsaved).toBe(false);
    expect(puts).toHaveLength(1);
  });

  test("what somebody else wrote is shown at once where nothing was typed", async () => {
    const { access, state } = server(version(1, "Первый"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.there = version(2, "Их", "mikalaj");
    expect(await sync.checkVersion(2)).toBe("replaced");
    expect(sync.content.value.text).toBe("Их");
    expect(await sync.checkVersion(2)).toBe("known");
    state.there = version(3, "Их ещё", "mikalaj");
    sync.write({ text: "Мой" });
    expect(await sync.checkVersion(3)).toBe("conflict");
    expect(sync.content.value.text).toBe("Мой");
  });

  test("the same words from another tab are no conflict", async () => {
    const { access, state } = server(version(1, "Первый"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.there = version(2, "Мой");
    await typed(sync, "Мой ");
    expect(sync.state.value.is).toBe("saved");
  });
});

describe("an attempt whose answer was lost", () => {
  test("is told by its files, too: what was changed since goes on upon it", async () => {
    const { access, state } = server(version(1, "Да"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.lost = 1;
    sync.write({ files: [uploaded("x.pdf")] });
    await vi.advanceTimersByTimeAsync(1600);
    expect(sync.state.value.is).toBe("retrying");
    sync.write({ files: [uploaded("y.pdf")] });
    await vi.advanceTimersByTimeAsync(1600);
    expect(sync.state.value.is).toBe("saved");
    expect(state.there?.draft.files.map(({ fileName }) => fileName)).toEqual(["y.pdf"]);
    expect(state.there?.draft.version).toBe(3);
  });

  test("is known again as one's own, with the names that the server gave", async () => {
    const { access, puts, state } = server(version(1, "Да"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.lost = 1;
    sync.write({ files: [uploaded("x.pdf")] });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sync.state.value.is).toBe("saved");
    expect(puts).toHaveLength(2);
    expect(state.there?.draft.version).toBe(2);
  });

  test("may have arrived: taking the change back is a change", async () => {
    const { access, state } = server(version(1, "Да"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.lost = 1;
    await typed(sync, "Нет");
    sync.write({ text: "Да" });
    expect(sync.unsaved).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sync.unsaved).toBe(false);
    expect(state.there?.draft.text).toBe("Да");
  });

  test("is no news when the card tells of it", async () => {
    const { access, state } = server(version(1, "Да"));
    const sync = new AnswerSync(access, "maryja", '"3"', state.there);
    state.lost = 1;
    await typed(sync, "Нет");
    expect(await sync.checkVersion(2)).toBe("known");
    expect(sync.state.value.is).toBe("saved");
    expect(state.there?.draft.version).toBe(2);
  });
});

test("another tab's draft with another file is a conflict, although its words are the same", async () => {
  const { access, state } = server(version(1, "Да"));
  const sync = new AnswerSync(access, "maryja", '"3"', state.there);
  state.there = version(2, "Да", "maryja", [file("x.pdf")]);
  sync.write({ files: [uploaded("y.pdf")] });
  await vi.advanceTimersByTimeAsync(1600);
  expect(sync.state.value.is).toBe("conflict");
});

test("the card's tag is good for the first version only: one's own draft from another device is a conflict", async () => {
  const { access, state } = server();
  const sync = new AnswerSync(access, "maryja", '"3"');
  state.there = version(9, "С другого места");
  await typed(sync, "Старое");
  const reached = sync.state.value;
  expect(reached.is === "conflict" && sync.isOwn(reached.theirs.draft)).toBe(true);
  sync.takeTheirs();
  expect(sync.unchosen.value?.text).toBe("Старое");
});

test("what was not chosen stays readable", async () => {
  const { access, state } = server(version(1, "Первый"));
  const sync = new AnswerSync(access, "maryja", '"3"', state.there);
  state.there = version(2, "Их", "mikalaj", [file("x.pdf")]);
  await typed(sync, "Мой");
  sync.keepMine();
  await vi.advanceTimersByTimeAsync(100);
  expect(sync.unchosen.value).toMatchObject({ text: "Их", files: [{ fileName: "x.pdf" }] });
  expect(state.there?.draft.text).toBe("Мой");
});

test("nothing goes in the name of one who left", async () => {
  const { access, puts, state } = server();
  state.fail = [new Unreachable()];
  const sync = new AnswerSync(access, "maryja", '"3"');
  await typed(sync, "Да");
  sync.stop();
  sync.write({ text: "Да, и ещё" });
  await sync.flush();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(puts).toHaveLength(1);
});

test("too long a text is not sent", () => {
  const text = "я".repeat(TEXT_MAX);
  expect(toDraftBody({ outcome: "refused", text, files: [] })).toBeDefined();
  expect(toDraftBody({ outcome: "refused", text: `${text}я`, files: [] })).toBeUndefined();
  expect(toDraftBody({ outcome: undefined, text, files: [] })).toBeUndefined();
  expect(toDraftBody({ outcome: "refused", text: " \n", files: [] })).toBeUndefined();
});
