import { expect, test } from "vitest";
import { share } from "./share";

test("the largest fills its line, nothing is nothing, and little is seen", () => {
  expect(share(40, 40)).toBe(100);
  expect(share(10, 40)).toBe(25);
  expect(share(0, 40)).toBe(0);
  expect(share(0, 0)).toBe(0);
  expect(share(1, 1000)).toBe(3);
});
