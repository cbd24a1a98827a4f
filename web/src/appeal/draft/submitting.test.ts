import { expect, it, vi } from "vitest";
import type { Schemas } from "../../api/client";
import { Problem, Unreachable } from "../../api/problem";
import { PATIENCE_MS, submitSurely } from "./submitting";

const appeal: Schemas["AcceptedAppeal"] = {
  number: "2026-0000001-8",
  submittedAt: "2026-11-27T12:00:00Z",
  status: "submitted",
  receipt: "a.b.c",
};

function submit(post: () => Promise<Schemas["AcceptedAppeal"]>) {
  const waited: number[] = [];
  const onUnsure = vi.fn();
  const wait = async (ms: number) => {
    waited.push(ms);
  };
  return { ended: submitSurely({ post, wait, onUnsure }), waited, onUnsure };
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
  expect(waited).toEqual(PATIENCE_MS);
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
