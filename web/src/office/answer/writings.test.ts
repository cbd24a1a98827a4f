import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enter, leave } from "../../api/session";
import type { Read } from "../card/useCard";
import { lookAt, openWriting, writingOf } from "./writings";

vi.hoisted(() => vi.stubGlobal("document", { documentElement: {} }));

const READ = { card: { number: "1", draft: null }, etag: '"3"' } as unknown as Read;

beforeEach(() => {
  enter({ accessToken: "t", accountId: "maryja", expiresIn: 900 } as Parameters<typeof enter>[0]);
});
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

/** What was begun has been looked at. */
const soon = () => new Promise(settled => setTimeout(settled, 0));

test("an answer that holds nothing is forgotten when the last one who looked has left", async () => {
  const [one, other] = [lookAt("1"), lookAt("1")];
  const writing = await openWriting(READ, "maryja");
  one();
  await soon();
  expect(writingOf("1")).toBe(writing);
  other();
  await soon();
  expect(writingOf("1")).toBeUndefined();
});

test("one that was left during an upload is still here for who came back", async () => {
  const leaving = lookAt("1");
  const writing = await openWriting(READ, "maryja");
  let arrived = () => {};
  const under = new Promise<void>(settled => {
    arrived = settled;
  });
  vi.spyOn(writing.uploader, "settled").mockReturnValue(under);
  leaving();
  const back = lookAt("1");
  expect(await openWriting(READ, "maryja")).toBe(writing);
  arrived();
  await soon();
  expect(writingOf("1")).toBe(writing);
  back();
});

test("nobody finds what the one before them wrote", async () => {
  lookAt("1");
  const { keeper } = await openWriting(READ, "maryja");
  keeper.write({ outcome: "explained", text: "Да" });
  leave();
  expect(writingOf("1")).toBeUndefined();
  await keeper.flush();
  expect(keeper.keeping.value.is).toBe("waiting");
});
