import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backoff, poll } from "./poll";

let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const window = new EventTarget();
  vi.stubGlobal("document", page);
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("removeEventListener", window.removeEventListener.bind(window));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function see(state: "visible" | "hidden"): void {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
}

test("errors are answered with longer and longer pauses, up to five minutes", () => {
  expect([0, 1, 2, 3, 4, 9].map(failures => backoff(30_000, failures))).toEqual([
    30_000, 60_000, 120_000, 240_000, 300_000, 300_000,
  ]);
});

test("it looks at once, then at every turn, and no more once it is over", async () => {
  const task = vi.fn(async () => {});
  const end = poll(task, 1000);
  await vi.advanceTimersByTimeAsync(2500);
  expect(task).toHaveBeenCalledTimes(3);
  end();
  await vi.advanceTimersByTimeAsync(5000);
  see("visible");
  expect(task).toHaveBeenCalledTimes(3);
});

test("a page that nobody sees asks nothing, and asks at once when it is seen again", async () => {
  const task = vi.fn(async () => {});
  const end = poll(task, 1000);
  await vi.advanceTimersByTimeAsync(0);
  see("hidden");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(task).toHaveBeenCalledTimes(1);
  see("visible");
  expect(task).toHaveBeenCalledTimes(2);
  end();
});

test("an answer that is slow is waited for, whatever happens meanwhile", async () => {
  const task = vi.fn(() => new Promise<void>(done => setTimeout(done, 5000)));
  const end = poll(task, 1000);
  await vi.advanceTimersByTimeAsync(3000);
  see("visible");
  expect(task).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(3000);
  expect(task).toHaveBeenCalledTimes(2);
  end();
});

test("after a failure it goes on, later", async () => {
  const task = vi.fn(async () => Promise.reject(new Error("down")));
  const end = poll(task, 1000);
  await vi.advanceTimersByTimeAsync(1500);
  expect(task).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(task).toHaveBeenCalledTimes(2);
  end();
});
