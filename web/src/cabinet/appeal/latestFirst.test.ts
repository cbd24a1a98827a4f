import { expect, test } from "vitest";
import { latestFirst } from "./latestFirst";

test("whoever opened last stands first, in whatever order they are told", () => {
  const opened = ["2026-11-27T05:28:00Z", "2026-11-27T05:32:00.500Z", "2026-11-27T05:25:00Z"].map(at => ({ at }));
  expect(latestFirst(opened).map(({ at }) => at.slice(11, 16))).toEqual(["05:32", "05:28", "05:25"]);
});
