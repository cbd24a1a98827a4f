import { expect, it, vi } from "vitest";

// Messages are compiled when the portal is built; which of them is chosen is what counts here.
vi.mock("../../paraglide/messages.js", () => ({
  m: new Proxy({}, { get: (_, key) => () => String(key) }),
}));
vi.mock("../../i18n/numbers", () => ({ number: String }));

const { check } = await import("./check");
type Content = Parameters<typeof check>[0];
type Files = Parameters<typeof check>[1];

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

function wrong(change: Partial<Content>, files: Files = []): Record<string, string> {
  const errors = check({ ...full, ...change }, files);
  return Object.fromEntries(Object.entries(errors).map(([name, words]) => [name, words()]));
}

it("finds nothing wrong with what is filled in", () => {
  expect(wrong({})).toEqual({});
});

it("names every field that is missing, in the order of the form", () => {
  const missing = wrong({ organisationId: null, kind: null, subject: " ", text: "\n" });
  expect(Object.keys(missing)).toEqual(["organisation", "kind", "subject", "text"]);
});

it("counts characters as the API does", () => {
  expect(wrong({ subject: "🙂".repeat(200), text: "я".repeat(20_000) })).toEqual({});
  expect(wrong({ subject: "🙂".repeat(201) })).toEqual({ subject: "appeal_too_long" });
});

it("sees what the API sees: nothing in blanks, and no more signs than can be seen", () => {
  expect(Object.keys(wrong({ subject: "\u200b\u00a0", text: "\ufeff\u00ad\n" }))).toEqual(["subject", "text"]);
  expect(
    wrong({ subject: `${"я\u00ad".repeat(200)}\u00a0`, text: `${"й".normalize("NFD").repeat(20_000)}\r\n` }),
  ).toEqual({});
});

it("wants words, not links alone", () => {
  expect(wrong({ text: "https://a.example www.b.example" })).toEqual({ text: "appeal_text_links" });
  expect(wrong({ text: "см. https://a.example" })).toEqual({});
});

it("waits for nobody's decision about files, and is not stopped by those on their way", () => {
  const file = { key: "a", name: "a.pdf", size: 1, mediaType: "application/pdf", sha256: "h", uploadId: "" };
  expect(wrong({}, [{ ...file, phase: { is: "sending", sent: 0 } }])).toEqual({});
  expect(wrong({}, [{ ...file, phase: { is: "paused", by: "person" } }])).toEqual({ files: "uploads_wait" });
  expect(wrong({}, [{ ...file, phase: { is: "refused", why: "empty" } }])).toEqual({ files: "uploads_refused_names" });
});
