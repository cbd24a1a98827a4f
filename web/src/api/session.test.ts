import { beforeEach, expect, test, vi } from "vitest";

/** The browser around one tab. */
let storage: Map<string, string>;
let said: unknown[];
let hear: (word: unknown) => void;
let location: { assign: ReturnType<typeof vi.fn>; reload: ReturnType<typeof vi.fn> };
let server: ReturnType<typeof vi.fn<(path: string, init: RequestInit) => Promise<Response>>>;

beforeEach(() => {
  vi.resetModules();
  storage = new Map();
  said = [];
  location = { assign: vi.fn(), reload: vi.fn() };
  server = vi.fn();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  });
  vi.stubGlobal(
    "BroadcastChannel",
    class {
      postMessage = (word: unknown) => said.push(word);
      addEventListener = (_: string, listener: (event: { data: unknown }) => void) => {
        hear = data => listener({ data });
      };
    },
  );
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("location", location);
  vi.stubGlobal("fetch", server);
});

const of = (accountId: string, accessToken = `token of ${accountId}`, expiresIn = 900) => ({
  accountId,
  accessToken,
  expiresIn,
});
const gone = { is: "guest" };

async function tabOf(accountId: string) {
  const tab = await import("./session");
  tab.startSession(of(accountId));
  return tab;
}

test("a sign-out ends its own session, by its token, and empties the page before it is left", async () => {
  const tab = await tabOf("a");
  server.mockResolvedValue(new Response(null, { status: 204 }));
  location.assign.mockImplementation(() => expect(tab.presence.peek()).toEqual(gone));
  await tab.endSession();
  expect(server).toHaveBeenCalledExactlyOnceWith(
    "/v1/sessions/current",
    expect.objectContaining({ method: "DELETE", headers: { authorization: "Bearer token of a" } }),
  );
  expect(location.assign).toHaveBeenCalledExactlyOnceWith("/");
  expect(said.at(-1)).toEqual({ left: "a" });
  expect([...storage]).toEqual([]);
  expect(await tab.token()).toBe("");
});

test("a sign-out of whoever came by an outside provider ends at the provider, too", async () => {
  const tab = await tabOf("a");
  const providerSignOut = "https://provider.example/session/end?id_token_hint=t";
  server.mockResolvedValue(Response.json({ providerSignOut }));
  await tab.endSession();
  expect(location.assign).toHaveBeenCalledExactlyOnceWith(providerSignOut);
});

test("a sign-out that the server does not hear of is owed: the page stays, as a guest's, and tries again with the same token", async () => {
  const tab = await tabOf("a");
  server.mockRejectedValueOnce(new TypeError("no network"));
  await tab.endSession();
  expect(tab.presence.peek()).toEqual(gone);
  expect(tab.signOutPending.peek()).toBe(true);
  expect(location.assign).not.toHaveBeenCalled();
  expect([...storage]).toEqual([["zvarot.signed-out", "1"]]);
  server.mockResolvedValueOnce(new Response(null, { status: 500 }));
  await expect(tab.retrySignOut()).rejects.toThrow();
  expect(tab.signOutPending.peek()).toBe(true);
  server.mockResolvedValueOnce(new Response(null, { status: 204 }));
  await tab.retrySignOut();
  expect(server.mock.lastCall?.[1].headers).toEqual({ authorization: "Bearer token of a" });
  expect(tab.signOutPending.peek()).toBe(false);
  expect([...storage]).toEqual([]);
  expect(location.assign).toHaveBeenCalledOnce();
});

test("while a sign-out is owed no session is taken up: the server is told first", async () => {
  storage.set("zvarot.signed-out", "1");
  storage.set("zvarot.session", "1");
  server.mockRejectedValueOnce(new TypeError("no network"));
  const tab = await import("./session");
  await tab.restore();
  expect(tab.presence.peek()).toEqual(gone);
  expect(server.mock.calls.map(([path]) => path)).toEqual(["/v1/sessions/current"]);
  expect(storage.get("zvarot.signed-out")).toBe("1");
});

test("whoever signs in owes nothing any more", async () => {
  storage.set("zvarot.signed-out", "1");
  const tab = await tabOf("a");
  expect(tab.signOutPending.peek()).toBe(false);
  expect(storage.has("zvarot.signed-out")).toBe(false);
});

test("an old token is renewed before a sign-out, so that nobody else's session is ended", async () => {
  const tab = await import("./session");
  tab.startSession(of("a", "old", 30));
  server.mockResolvedValueOnce(Response.json(of("b")));
  await tab.endSession();
  expect(server.mock.calls.map(([path]) => path)).toEqual(["/v1/sessions/refresh"]);
  expect(location.assign).toHaveBeenCalledExactlyOnceWith("/");
  expect(said).not.toContainEqual({ left: "a" });
  expect(storage.has("zvarot.session")).toBe(true);
});

test("a tab whose owner signed out elsewhere saves, empties itself and goes; another person's stays", async () => {
  const tab = await tabOf("a");
  const { registerUnsavedWork: keeps } = await import("./unsavedWork");
  const flush = vi.fn(async () => expect(tab.presence.peek().is).toBe("signedIn"));
  keeps({ flush, isAtRisk: () => false });
  storage.clear();
  hear({ left: "b" });
  expect(tab.presence.peek().is).toBe("signedIn");
  expect(storage.has("zvarot.session")).toBe(true);
  hear({ left: "a" });
  await vi.waitFor(() => expect(location.assign).toHaveBeenCalledExactlyOnceWith("/"));
  expect(flush).toHaveBeenCalledOnce();
  expect(tab.presence.peek()).toEqual(gone);
});

test("an expired tab goes too", async () => {
  const tab = await import("./session");
  tab.startSession(of("a", "old", 30));
  server.mockResolvedValueOnce(new Response(null, { status: 401 }));
  const waiting = tab.token();
  await vi.waitFor(() => expect(tab.presence.peek().is).toBe("expired"));
  hear({ left: "a" });
  expect(tab.presence.peek()).toEqual(gone);
  expect(location.assign).toHaveBeenCalledOnce();
  expect(await waiting).toBe("");
});

test("somebody else's sign-in empties the page before it is left", async () => {
  const tab = await tabOf("a");
  location.assign.mockImplementation(() => expect(tab.presence.peek()).toEqual(gone));
  tab.startSession(of("b"));
  expect(location.assign).toHaveBeenCalledExactlyOnceWith("/");
  expect(await tab.token()).toBe("");
});

test("a page that the browser brings back is loaded anew, unless its sign-in is still the one", async () => {
  const tab = await tabOf("a");
  tab.reloadIfStale();
  expect(location.reload).not.toHaveBeenCalled();
  storage.set("zvarot.session", "another sign-in");
  tab.reloadIfStale();
  expect(location.reload).toHaveBeenCalledOnce();
  expect(tab.presence.peek()).toEqual(gone);
});

test("a page that was told to go is loaded anew when the browser brings it back", async () => {
  const tab = await tabOf("a");
  hear({ left: "a" });
  await vi.waitFor(() => expect(location.assign).toHaveBeenCalled());
  tab.reloadIfStale();
  expect(location.reload).toHaveBeenCalledOnce();
});

test("a rotation that nobody answers is given up, and the session goes on", async () => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort(new DOMException("", "TimeoutError")));
  const tab = await import("./session");
  tab.startSession(of("a", "old", 30));
  server.mockImplementationOnce(async (_, { signal }) => {
    signal?.throwIfAborted();
    return new Promise<Response>(() => {});
  });
  await expect(tab.token()).rejects.toThrow("nobody answered in time");
  vi.restoreAllMocks();
  server.mockResolvedValueOnce(Response.json(of("a", "new")));
  expect(await tab.token()).toBe("new");
});

test("an answer that comes after a sign-out brings nobody back", async () => {
  const tab = await import("./session");
  tab.startSession(of("a", "old", 30));
  let late: (reply: Response) => void = () => {};
  server.mockReturnValueOnce(
    new Promise(resolve => {
      late = resolve;
    }),
  );
  const waiting = tab.token();
  tab.forgetSession();
  late(Response.json(of("a", "new")));
  expect(await waiting).toBe("");
  expect(tab.presence.peek()).toEqual(gone);
});

test("what wants a proof waits until its owner has signed in once more, and is given up when they do not or somebody else comes", async () => {
  const tab = await tabOf("a");
  const [one, two] = [tab.proveAgain(), tab.proveAgain()];
  expect(tab.proofAsked.peek()).toBe(true);
  tab.startSession(of("a", "fresh token"));
  expect(await Promise.all([one, two])).toEqual([true, true]);
  expect(tab.proofAsked.peek()).toBe(false);
  expect(await tab.token()).toBe("fresh token");

  const declined = tab.proveAgain();
  tab.declineProof();
  expect(await declined).toBe(false);
  const ofAnother = tab.proveAgain();
  tab.startSession(of("b"));
  expect(await ofAnother).toBe(false);
});
