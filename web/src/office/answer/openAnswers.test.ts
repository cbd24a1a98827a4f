import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetSession, startSession } from "../../api/session";
import type { LoadedCard } from "../card/useCard";
import { keepOpen, openAnswer, openAnswerOf } from "./openAnswers";

vi.hoisted(() => {
  vi.stubGlobal("document", { documentElement: {} });
  vi.stubGlobal("navigator", {}); // Node 20 has none
});

const READ = { card: { number: "1", draft: null }, etag: '"3"' } as unknown as LoadedCard;

beforeEach(() => {
  startSession({ accessToken: "t", accountId: "maryja", expiresIn: 900 } as Parameters<typeof startSession>[0]);
});
afterEach(() => {
  forgetSession();
  vi.restoreAllMocks();
});

/** What was begun has been looked at. */
const soon = () => new Promise(settled => setTimeout(settled, 0));

test("an answer that holds nothing is forgotten when the last one who looked has left", async () => {
  const [one, other] = [keepOpen("1"), keepOpen("1")];
  const writing = await openAnswer(READ, "maryja");
  one();
  await soon();
  expect(openAnswerOf("1")).toBe(writing);
  other();
  await soon();
  expect(openAnswerOf("1")).toBeUndefined();
});

test("one that was left during an upload is still here for who came back", async () => {
  const leaving = keepOpen("1");
  const writing = await openAnswer(READ, "maryja");
  let arrived = () => {};
  const under = new Promise<void>(settled => {
    arrived = settled;
  });
  vi.spyOn(writing.uploader, "settled").mockReturnValue(under);
  leaving();
  const back = keepOpen("1");
  expect(await openAnswer(READ, "maryja")).toBe(writing);
  arrived();
  await soon();
  expect(openAnswerOf("1")).toBe(writing);
  back();
});

test("nobody finds what the one before them wrote", async () => {
  keepOpen("1");
  const { sync } = await openAnswer(READ, "maryja");
  sync.write({ outcome: "explained", text: "Да" });
  forgetSession();
  expect(openAnswerOf("1")).toBeUndefined();
  await sync.flush();
  expect(sync.state.value.is).toBe("waiting");
});
