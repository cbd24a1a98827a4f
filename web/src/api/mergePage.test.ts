import { expect, test } from "vitest";
import { mergePage, newlyArrived } from "./mergePage";

const notice = (id: string, at: string, read = false) => ({ id, at, read });
const old = notice("a", "2026-11-26T08:00:00Z");
const older = notice("b", "2026-11-20T08:00:00Z", true);
const fresh = notice("c", "2026-11-27T08:00:00Z");

test("each notice is there once, the latest first, as it was read last", () => {
  const list = mergePage(
    [old, older],
    [fresh, { ...old, read: true }],
    one => one.id,
    one => one.at,
  );
  expect(list).toEqual([fresh, { ...old, read: true }, older]);
});

test("what came since is told; the first page tells nothing", () => {
  expect(newlyArrived(undefined, [fresh, old])).toEqual([]);
  expect(newlyArrived([old], [fresh, old])).toEqual([fresh]);
});

test("what was read elsewhere is no news", () => {
  expect(newlyArrived([old], [{ ...fresh, read: true }, old])).toEqual([]);
});
