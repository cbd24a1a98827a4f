import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Item } from "./machine";
import type { Uploader } from "./uploader";
import { askWhileSeen, waitForVerdicts } from "./verdicts";

let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function see(state: "visible" | "hidden"): void {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
}

it("asks less and less often, and some time no more", async () => {
  const ask = vi.fn(async () => true);
  const asking = askWhileSeen(ask);
  asking.anew();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).toHaveBeenCalledTimes(8);
  asking.anew();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ask).toHaveBeenCalledTimes(9);
  asking.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).toHaveBeenCalledTimes(9);
});

it("asks no more when nothing is to come, and goes on after a failure", async () => {
  const ask = vi.fn<() => Promise<boolean>>().mockRejectedValueOnce(new Error("down")).mockResolvedValue(false);
  askWhileSeen(ask).anew();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).toHaveBeenCalledTimes(2);
});

it("asks nothing while nobody sees the page", async () => {
  const ask = vi.fn(async () => true);
  const asking = askWhileSeen(ask);
  see("hidden");
  asking.anew();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask).not.toHaveBeenCalled();
  see("visible");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ask).toHaveBeenCalledTimes(1);
  asking.stop();
});

const stored = (state: "pending" | "clean") =>
  ({ phase: { is: "stored", until: 1, check: { state } } }) as unknown as Item;

it("waits for a check until it is done, or somebody goes on, or some seconds are over", async () => {
  const items = signal<readonly Item[]>([stored("pending")]);
  const ends: string[] = [];
  const begin = (name: string) => {
    const wait = waitForVerdicts({ items, ask: async () => true } as unknown as Uploader);
    void wait.over.then(() => ends.push(name));
    return wait;
  };
  begin("patience");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ends).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  begin("person").goOn();
  await vi.advanceTimersByTimeAsync(0);
  begin("check");
  items.value = [stored("clean")];
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toEqual(["patience", "person", "check"]);
});
