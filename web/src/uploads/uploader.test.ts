import { expect, it, vi } from "vitest";
import type { Schemas } from "../api/client";
import { Unreachable } from "../api/problem";
import { lookInto } from "./contents";
import type { PutResult, UploadServer } from "./server";
import { Uploader } from "./uploader";

function grantOf(uploadId: string, expiresAt = "2100-01-01T00:00:00Z"): Schemas["UploadGrant"] {
  return { uploadId, method: "PUT", url: "https://bucket.example/", headers: {}, expiresAt };
}

/** The world: each put ends as the next of `ends` says. */
function world(ends: PutResult[], changes: Partial<UploadServer> = {}) {
  let grants = 0;
  const ways: UploadServer = {
    read: async file => {
      const text = await file.text();
      return { sha256: `hash of ${text}`, contents: lookInto(new TextEncoder().encode(text)) };
    },
    toJpeg: vi.fn(async () => undefined),
    check: vi.fn(async () => ({ state: "clean" as const })),
    grant: vi.fn(async () => grantOf(`u${++grants}`)),
    put: vi.fn(async () => ends.shift() ?? "stored"),
    remove: vi.fn(async () => undefined),
    ...changes,
  };
  return { ways, uploader: new Uploader(ways) };
}

const file = (name: string, text = name) => new File([text], name);
const phase = (uploader: Uploader, index = 0) => uploader.items.peek()[index]?.phase;

it("stores what was chosen and names it", async () => {
  const { uploader } = world([]);
  uploader.add([file("a.pdf"), file("b.pdf")]);
  await uploader.settled();
  expect(uploader.items.peek().map(item => [item.uploadId, item.phase.is])).toEqual([
    ["u1", "stored"],
    ["u2", "stored"],
  ]);
});

it("asks for another leave when the first has ended, and gives up after the second", async () => {
  const once = world(["expired", "stored"]);
  once.uploader.add([file("a.pdf")]);
  await once.uploader.settled();
  expect(once.uploader.items.peek()[0]?.uploadId).toBe("u2");
  const twice = world(["expired", "expired"]);
  twice.uploader.add([file("a.pdf")]);
  await twice.uploader.settled();
  expect(phase(twice.uploader)).toEqual({ is: "failed", error: undefined });
});

it("goes on with the same leave when the line is back", async () => {
  const { uploader, ways } = world(["lost", "stored"]);
  uploader.add([file("a.pdf")]);
  await vi.waitFor(() => expect(phase(uploader)).toEqual({ is: "paused", by: "connection" }));
  uploader.connected();
  await uploader.settled();
  expect(phase(uploader)?.is).toBe("stored");
  expect(ways.grant).toHaveBeenCalledTimes(1);
});

it("waits for the line when no leave could be asked for", async () => {
  const grant = vi.fn().mockRejectedValueOnce(new Unreachable("no")).mockResolvedValue(grantOf("u9"));
  const { uploader } = world([], { grant });
  uploader.add([file("a.pdf")]);
  await vi.waitFor(() => expect(phase(uploader)).toEqual({ is: "paused", by: "connection" }));
  uploader.connected();
  await uploader.settled();
  expect(uploader.items.peek()[0]?.uploadId).toBe("u9");
});

it("stops a paused file at once, and a removed one leaves nothing behind", async () => {
  let aborted = 0;
  const put: UploadServer["put"] = (_, __, ___, signal) =>
    new Promise(settled =>
      signal.addEventListener("abort", () => {
        aborted++;
        settled("lost");
      }),
    );
  const { uploader, ways } = world([], { put });
  uploader.add([file("a.pdf"), file("b.pdf")]);
  await vi.waitFor(() => expect(uploader.items.peek().every(item => item.uploadId)).toBe(true));
  const [a, b] = uploader.items.peek();
  uploader.pause(a?.key ?? "");
  uploader.remove(b?.key ?? "");
  await vi.waitFor(() => expect(aborted).toBe(2));
  expect(uploader.items.peek()).toHaveLength(1);
  expect(phase(uploader)).toEqual({ is: "paused", by: "person" });
  expect(ways.remove).toHaveBeenCalledWith("u2");
});

it("tells a file that cannot be read any more from a broken line", async () => {
  const { uploader } = world(["lost"]);
  const gone = file("a.pdf");
  uploader.add([gone]);
  gone.slice = () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) as unknown as Blob;
  await vi.waitFor(() => expect(phase(uploader)).toEqual({ is: "refused", why: "unreadable" }));
});

it("puts once more what expired while the page was open, and leaves what is not at hand to its owner", async () => {
  const { uploader } = world([]);
  uploader.restore([
    {
      uploadId: "old",
      fileName: "b.pdf",
      mediaType: "application/pdf",
      size: 1,
      sha256: "h",
      expiresAt: "2026-01-01T00:00:00Z",
    },
  ]);
  uploader.add([file("a.pdf")]);
  await uploader.settled();
  uploader.expire("u1");
  await uploader.settled();
  expect(uploader.items.peek().map(item => [item.uploadId, item.phase.is])).toEqual([
    ["old", "expired"],
    ["u2", "stored"],
  ]);
});

it("puts a file once more under its right name, and forgets the first", async () => {
  const { uploader, ways } = world([]);
  uploader.add([file("a.doc", "{\\rtf1 Да}")]);
  await uploader.settled();
  const [item] = uploader.items.peek();
  expect(item && uploader.canRename(item)).toBe(true);
  expect(ways.remove).not.toHaveBeenCalled();
  uploader.rename(item?.key ?? "");
  await uploader.settled();
  expect(ways.grant).toHaveBeenLastCalledWith(
    expect.objectContaining({ fileName: "a.rtf", mediaType: "application/rtf" }),
  );
  expect(uploader.items.peek()).toMatchObject([{ name: "a.rtf", uploadId: "u2", phase: { is: "stored" } }]);
  expect(ways.remove).toHaveBeenCalledExactlyOnceWith("u1");
});

it("makes a JPEG of a picture that is not taken, or says that it cannot", async () => {
  const webp = "RIFF1234WEBP";
  const able = world([], { toJpeg: async () => new Blob(["\u00ff a JPEG"]) });
  able.uploader.add([file("снимок.webp", webp)]);
  await able.uploader.settled();
  expect(able.uploader.items.peek()).toMatchObject([
    { name: "снимок.jpg", madeFrom: "снимок.webp", phase: { is: "stored" } },
  ]);
  const unable = world([]);
  unable.uploader.add([file("снимок.webp", webp)]);
  await unable.uploader.settled();
  expect(phase(unable.uploader)).toEqual({ is: "refused", why: "picture" });
});

it("asks for each check until it is done", async () => {
  const check = vi
    .fn<UploadServer["check"]>()
    .mockResolvedValueOnce({ state: "pending" })
    .mockResolvedValue({ state: "clean" });
  const { uploader } = world([], { check });
  uploader.add([file("a.pdf")]);
  await uploader.settled();
  expect([await uploader.ask(), await uploader.ask(), await uploader.ask()]).toEqual([true, false, false]);
  expect(check).toHaveBeenCalledTimes(2);
});

it("names a file that was paused while its leave was given, and then went on", async () => {
  let give = (_: Schemas["UploadGrant"]) => {};
  const grant = vi.fn(() => new Promise<Schemas["UploadGrant"]>(resolve => (give = resolve)));
  const { uploader } = world([], { grant });
  uploader.add([file("a.pdf")]);
  await vi.waitFor(() => expect(grant).toHaveBeenCalled());
  const key = uploader.items.peek()[0]?.key ?? "";
  uploader.pause(key);
  give(grantOf("u1"));
  await Promise.resolve();
  uploader.resume(key);
  await uploader.settled();
  expect(uploader.items.peek()[0]).toMatchObject({ uploadId: "u1", phase: { is: "stored" } });
});
