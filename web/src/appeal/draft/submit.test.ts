import { beforeEach, expect, it, vi } from "vitest";
import { Problem } from "../../api/problem";
import type { Content } from "./content";

vi.mock("../../paraglide/messages.js", () => ({ m: new Proxy({}, { get: (_, key) => () => String(key) }) }));
vi.mock("../../i18n/numbers", () => ({ number: String }));
vi.mock("../../i18n/locale", () => ({ locale: () => "ru" }));
vi.mock("../../api/me", () => ({}));

const post = vi.hoisted(() => vi.fn());
const server = vi.hoisted(() => ({ getDraft: vi.fn(), putDraft: vi.fn(), eventOf: vi.fn() }));
const put = vi.hoisted(() => vi.fn());
const checked = vi.hoisted(() => vi.fn());
vi.mock("../../api/client", () => ({ api: { POST: post } }));
vi.mock("./server", () => server);
vi.mock("../../uploads/server", () => {
  let grants = 0;
  return {
    UPLOAD_SERVER: {
      read: async () => ({ sha256: "hash", contents: { mediaType: undefined, encrypted: false } }),
      check: checked,
      grant: async () => ({
        uploadId: `u${++grants}`,
        method: "PUT",
        url: "",
        headers: {},
        expiresAt: "2100-01-01T00:00:00Z",
      }),
      put,
      remove: async () => undefined,
    },
  };
});

const { OpenDraft } = await import("./OpenDraft");
const { submit } = await import("./submit");

const full: Content = {
  organisationId: "mintest",
  kind: "complaint",
  subject: "Тема",
  text: "Суть",
  language: "ru",
  uploads: [],
  answerChannels: ["cabinet"],
  smsUpdates: false,
};
const appeal = { number: "7", submittedAt: "2026-11-27T12:00:00Z", status: "submitted", receipt: "a.b.c" };
const AT = "2026-11-27T12:00:00Z";

/** A draft as the server has it. */
function stored(version: number, changes: Partial<Content> = {}) {
  const { uploads: _, ...rest } = { ...full, ...changes };
  return { id: "d", version, updatedAt: AT, expiresAt: AT, files: [], ...rest } as unknown as NonNullable<
    ConstructorParameters<typeof OpenDraft>[2]
  >;
}

function open() {
  return new OpenDraft("d", full, stored(1), "resumed", () => undefined);
}

/** Nobody else writes at it. */
function isLatest(draft: ReturnType<typeof open>): void {
  server.getDraft.mockImplementation(async () => ({
    is: "draft",
    draft: { version: draft.sync.peek().stored?.version },
  }));
}

const sent = () => post.mock.calls.map(([, { body }]) => body as Content);

beforeEach(() => {
  vi.restoreAllMocks();
  post.mockReset().mockResolvedValue({ data: appeal, response: new Response("{}", { status: 201 }) });
  put.mockReset().mockResolvedValue("stored");
  checked.mockReset().mockResolvedValue({ state: "clean" });
  server.getDraft.mockReset().mockResolvedValue({ is: "draft", draft: stored(1) });
  let version = 1;
  server.putDraft.mockReset().mockImplementation(async () => ({ type: "saved", version: ++version, at: AT }));
});

it("waits for a file that expired while the page was open, and sends none without it", async () => {
  const draft = open();
  draft.uploader.add([new File(["a"], "a.pdf")]);
  await draft.uploader.settled();
  const before = draft.content.uploads;
  expect(before).toHaveLength(1);
  isLatest(draft);
  const now = Date.now();
  vi.spyOn(Date, "now").mockImplementation(() => now + 31 * 24 * 3600_000); // a month on the page of answers
  await submit(draft);
  expect(put).toHaveBeenCalledTimes(2);
  expect(sent()).toHaveLength(1);
  expect(sent()[0]?.uploads).toEqual(draft.uploader.items.peek().map(item => item.uploadId));
  expect(sent()[0]?.uploads).not.toEqual(before);
});

it("sends nothing with a file that its check refused, and says so", async () => {
  checked.mockResolvedValue({ state: "rejected", reason: "executable" });
  const draft = open();
  draft.uploader.add([new File(["a"], "a.pdf")]);
  await submit(draft);
  expect(sent()).toEqual([]);
  expect(draft.submission.value).toEqual({ is: "still" });
  expect(draft.refusals.value.errors.files?.()).toBe("uploads_refused_names");
});

it("goes without a check that is still to come when somebody does not want to wait", async () => {
  checked.mockResolvedValue({ state: "pending" });
  const draft = open();
  draft.uploader.add([new File(["a"], "a.pdf")]);
  isLatest(draft);
  const submitted = submit(draft);
  const checking = await vi.waitUntil(() => {
    const now = draft.submission.value;
    return now.is === "checking" && now;
  });
  expect(sent()).toEqual([]);
  checking.goOn();
  await submitted;
  expect(sent()).toHaveLength(1);
});

it("puts the files of a draft once more that was removed elsewhere and is saved again", async () => {
  const draft = open();
  draft.uploader.add([new File(["a"], "a.pdf")]);
  await draft.uploader.settled();
  const before = draft.content.uploads;
  server.putDraft.mockResolvedValueOnce({ type: "stale" });
  server.getDraft.mockResolvedValue({ is: "nothing" });
  await draft.flush();
  expect(draft.sync.peek().phase.is).toBe("conflict");
  draft.keepMine();
  await draft.uploader.settled();
  expect(put).toHaveBeenCalledTimes(2);
  expect(draft.content.uploads).toHaveLength(1);
  expect(draft.content.uploads).not.toEqual(before);
});

it("sends nothing when another device has gone on, and shows what it wrote", async () => {
  const draft = open();
  server.getDraft.mockResolvedValue({ is: "draft", draft: stored(2, { text: "Иначе" }) });
  await submit(draft);
  expect(post).not.toHaveBeenCalled();
  expect(draft.submission.peek()).toEqual({ is: "overtaken" });
  expect(draft.content.text).toBe("Иначе");
  server.getDraft.mockResolvedValue({ is: "draft", draft: stored(2, { text: "Иначе" }) });
  await submit(draft);
  expect(sent().map(({ text }) => text)).toEqual(["Иначе"]);
});

it("saves before it sends, and does not need the drafts to be readable", async () => {
  const draft = open();
  draft.change({ text: "Ещё слово" });
  server.getDraft.mockRejectedValue(new Problem(500, {}));
  await submit(draft);
  expect(server.putDraft).toHaveBeenCalledTimes(1);
  expect(sent().map(({ text }) => text)).toEqual(["Ещё слово"]);
  expect(draft.unsent).toBeUndefined();
  expect(draft.isAtRisk).toBe(false);
});

it("keeps the words that did not go with what was submitted elsewhere", async () => {
  const late = open();
  late.change({ text: "Набрано потом" });
  late.dispatch({ type: "submitted", number: "7" });
  expect(late.unsent?.text).toBe("Набрано потом");
  const other = open();
  post.mockResolvedValue({
    error: { code: "idempotencyKeyReused", number: "7" },
    response: new Response("{}", { status: 422 }),
  });
  await submit(other);
  expect(other.sync.peek().phase).toEqual({ is: "submitted", number: "7" });
  expect(other.unsent).toEqual(full);
  const known = open();
  known.dispatch({ type: "submitted", number: "7" });
  expect(known.unsent).toBeUndefined();
});
