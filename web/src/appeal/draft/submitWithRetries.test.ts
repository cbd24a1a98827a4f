import { describe, expect, it, vi } from "vitest";
import type { Schemas } from "../../api/client";
import { Problem, Unreachable } from "../../api/problem";
import { RETRY_DELAYS_MS, submitWithRetries } from "./submitWithRetries";

const appeal: Schemas["AcceptedAppeal"] = {
  number: "2026-0000001-8",
  submittedAt: "2026-11-27T12:00:00Z",
  status: "submitted",
  receipt: "a.b.c",
};

function submit(post: () => Promise<Schemas["AcceptedAppeal"]>, isLatest: () => Promise<boolean> = async () => true) {
  const waited: number[] = [];
  const onUnsure = vi.fn();
  const onBusy = vi.fn();
  const wait = async (ms: number) => {
    waited.push(ms);
  };
  return { ended: submitWithRetries({ isLatest, post, wait, onUnsure, onBusy }), waited, onUnsure, onBusy };
}

it("accepts at once what is accepted at once", async () => {
  const { ended, onUnsure } = submit(async () => appeal);
  expect(await ended).toEqual({ is: "accepted", appeal });
  expect(onUnsure).not.toHaveBeenCalled();
});

it("asks again when the answer was lost, and says that it is being found out", async () => {
  const post = vi
    .fn()
    .mockRejectedValueOnce(new Unreachable())
    .mockRejectedValueOnce(new Problem(503, { code: "busy" }, new Headers({ "retry-after": "3" })))
    .mockResolvedValue(appeal);
  const { ended, waited, onUnsure } = submit(post);
  expect(await ended).toEqual({ is: "accepted", appeal });
  expect(waited).toEqual([1000, 3000]);
  expect(onUnsure).toHaveBeenCalledTimes(2);
});

it("leaves it to the person when nobody answers for long", async () => {
  const error = new Unreachable();
  const { ended, waited } = submit(() => Promise.reject(error));
  expect(await ended).toEqual({ is: "unknown", error });
  expect(waited).toEqual(RETRY_DELAYS_MS);
});

it("knows an appeal that this draft became before", async () => {
  const reused = new Problem(422, { code: "idempotencyKeyReused", number: "7" } as object);
  expect(await submit(() => Promise.reject(reused)).ended).toEqual({ is: "earlier", number: "7" });
});

it("tells a refusal as it is", async () => {
  const problem = new Problem(422, { code: "invalidFields" });
  expect(await submit(() => Promise.reject(problem)).ended).toEqual({ is: "refused", problem });
});

it("hides no fault of its own", async () => {
  await expect(submit(() => Promise.reject(new RangeError("a fault"))).ended).rejects.toThrow("a fault");
});

describe("when too many ask at once", () => {
  const tooMany = (seconds: number) => new Problem(429, {}, new Headers({ "retry-after": `${seconds}` }));

  it("asks again when it is told to, and says so", async () => {
    const post = vi.fn().mockRejectedValueOnce(tooMany(60)).mockResolvedValue(appeal);
    const { ended, waited, onBusy, onUnsure } = submit(post);
    expect(await ended).toEqual({ is: "accepted", appeal });
    expect(waited).toEqual([60_000]);
    expect(onBusy).toHaveBeenCalledTimes(1);
    expect(onUnsure).not.toHaveBeenCalled();
  });

  it("keeps nobody waiting for long, nor for ever", async () => {
    const later = submit(() => Promise.reject(tooMany(3600)));
    expect(await later.ended).toMatchObject({ is: "refused", problem: { status: 429 } });
    expect(later.waited).toEqual([]);
    const again = submit(() => Promise.reject(tooMany(60)));
    expect(await again.ended).toMatchObject({ is: "refused" });
    expect(again.waited).toHaveLength(RETRY_DELAYS_MS.length);
  });

  it("does not call refused what may have been accepted before", async () => {
    const post = vi.fn().mockRejectedValueOnce(new Unreachable()).mockRejectedValue(tooMany(3600));
    expect(await submit(post).ended).toMatchObject({ is: "unknown" });
  });
});

describe("before the first request", () => {
  it("checks once whether it is the latest, as soon as that can be told", async () => {
    const isLatest = vi.fn().mockRejectedValueOnce(new Unreachable()).mockResolvedValue(true);
    const post = vi.fn().mockRejectedValueOnce(new Unreachable()).mockResolvedValue(appeal);
    expect(await submit(post, isLatest).ended).toEqual({ is: "accepted", appeal });
    expect(isLatest).toHaveBeenCalledTimes(2);
    expect(post).toHaveBeenCalledTimes(2);
  });

  it("sends nothing that is not the latest", async () => {
    const post = vi.fn();
    expect(await submit(post, async () => false).ended).toEqual({ is: "overtaken" });
    expect(post).not.toHaveBeenCalled();
  });
});
