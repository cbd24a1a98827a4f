import { signal } from "@preact/signals";
import { read, write } from "./marks";
import { Problem, Unreachable } from "./problem";
import type { components } from "./schema";
import { save } from "./unsaved";

export type Session = components["schemas"]["SessionBody"];

/**
 * Who is here. The access token lives in this module's memory and nowhere else; across reloads a session is kept by the refresh cookie alone,
 * which no script can read.
 */
export type Presence =
  | { is: "unknown" }
  | { is: "guest" }
  | { is: "signedIn"; account: string }
  /** The session ended while its owner was at work: the page stays as it is until they sign in again or leave. */
  | { is: "expired"; account: string };

export const presence = signal<Presence>({ is: "unknown" });
/** Somebody signed out here and the server could not be told. Until it is, their session is not taken up again. */
export const signOutOwed = signal(typeof read("zvarot.signed-out") === "string");

const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("zvarot.session") : undefined;
/** What the tabs say to each other. */
type Word = "entered" | { left: string };

/** A dead connection is given up: all tabs wait for one rotation. */
const PATIENCE_MS = 10_000;

let accessToken = "";
let goodUntil = 0;
let waiting: ((back: boolean) => void)[] = [];
/** Which sign-in this page knows of. */
let known = "";
/** Goes up with every change of session: an answer that comes after one is of the one before. */
let turn = 0;
/** The page was told to go. The browser may keep it, and bring it back by "Back". */
let gone = false;
/** The token of a session that is still to be ended. */
let owedToken = "";

/**
 * A token that is good for the next request; refreshed when it is about to end, and waited for while its owner signs in again. Empty for a guest.
 */
export async function token(): Promise<string> {
  if (presence.peek().is === "unknown") await restore();
  if (accessToken && Date.now() > goodUntil) await refresh();
  if (presence.peek().is === "expired") await comeback();
  return accessToken;
}

/** Whether the next request goes as it is, and waits for no token. */
export function isFresh(): boolean {
  return accessToken !== "" && Date.now() <= goodUntil;
}

let restoring: Promise<void> | undefined;

/** Takes up the session that the cookie keeps, if there is one; or ends it, if its owner signed out and the server does not know. */
export function restore(): Promise<void> {
  restoring ??= restored().finally(() => {
    restoring = undefined;
  });
  return restoring;
}

async function restored(): Promise<void> {
  if (signOutOwed.peek()) {
    await payOff().catch(() => {}); // the page says so
    if (presence.peek().is === "unknown") leave();
  } else if (read("zvarot.session") === null) leave();
  else await refresh(); // where storage is switched off every page asks
}

/** Somebody signed in. */
export function enter(session: Session): void {
  write("zvarot.session", crypto.randomUUID());
  write("zvarot.signed-out", null); // the cookie of that session is no more
  signOutOwed.value = false;
  take(session);
}

/** A new session: a sign-in, or a rotation. */
function take(session: Session): void {
  const before = presence.peek();
  if ("account" in before && before.account !== session.accountId) {
    // they signed in here or in another tab: nothing of the one before may stay on the page, or be sent in the other's name
    goAway();
    return;
  }
  turn++;
  gone = false;
  accessToken = session.accessToken;
  goodUntil = Date.now() + (session.expiresIn - 60) * 1000; // a minute for slow clocks and slow lines
  remember();
  if (before.is !== "signedIn") {
    presence.value = { is: "signedIn", account: session.accountId };
    say("entered");
  }
  settle(true);
}

/** Forgets the session on this page. */
export function leave(): void {
  write("zvarot.session", null);
  forget();
}

/** The owner of an expired session does not come back: here and in the other tabs. */
export function giveUp(): void {
  const now = presence.peek();
  leave();
  if ("account" in now) say({ left: now.account });
  goAway();
}

/**
 * Ends the session here, in the other tabs and on the server, and shows the first page anew. Where the server is not reached the page stays, as a
 * guest's, and says so.
 */
export async function end(): Promise<void> {
  const ending = presence.peek();
  if (!("account" in ending)) return;
  let reached = true;
  try {
    // by its own token: the cookie may be another person's by now
    if (accessToken && Date.now() > goodUntil) await refresh();
    if (accessToken) await endOnServer(accessToken); // without one it has ended already
  } catch {
    reached = false;
  }
  if (gone) return; // somebody else is here
  owedToken = accessToken;
  owe(!reached);
  leave();
  say({ left: ending.account });
  if (reached) goAway();
}

/** Ends on the server what could not be ended before. */
export async function endOwed(): Promise<void> {
  await payOff();
  goAway();
}

/** The browser brought this page back as it was, perhaps after its session, or its owner, had gone. */
export function cameBack(): void {
  const stale = presence.peek().is !== "guest" && read("zvarot.session") !== known;
  if (!gone && !stale) return;
  forget();
  location.reload();
}

/** The token was refused. True when there is a new one, perhaps after its owner signed in again; false when they did not. */
export async function renewed(refused: string): Promise<boolean> {
  if (accessToken === refused) await refresh();
  return accessToken !== "" || comeback();
}

/** Whether the owner of a session that ended signed in again. */
function comeback(): Promise<boolean> {
  if (presence.peek().is !== "expired") return Promise.resolve(false);
  return new Promise(settled => waiting.push(settled));
}

/** One tab at a time: two rotations at once are told from a stolen token only for a short while. */
async function refresh(): Promise<void> {
  const asked = turn;
  const rotate = async () => {
    if (turn !== asked) return; // somebody else on this page has done it meanwhile
    const reply = await fetch("/v1/sessions/refresh", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const session: Session | undefined = reply.ok ? await reply.json() : undefined;
    if (turn !== asked) return; // they signed out meanwhile, or in
    if (session) take(session);
    else if (reply.status === 401) expire();
    else throw new TypeError(`the session could not be refreshed: ${reply.status}`); // a fault, not a verdict: try again later
  };
  if (!("locks" in navigator)) return rotate().catch(tooLong);
  const signal = AbortSignal.timeout(2 * PATIENCE_MS);
  await navigator.locks.request("zvarot.refresh", { signal }, rotate).catch(tooLong);
}

function tooLong(cause: unknown): never {
  throw cause instanceof DOMException ? new Unreachable("nobody answered in time", { cause }) : cause;
}

async function endOnServer(bearer: string): Promise<void> {
  const reply = await fetch("/v1/sessions/current", {
    method: "DELETE",
    headers: bearer ? { authorization: `Bearer ${bearer}` } : {},
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(cause => {
    throw new Unreachable("nobody answered", { cause });
  });
  if (!reply.ok) throw new Problem(reply.status, {}, reply.headers);
}

async function payOff(): Promise<void> {
  await endOnServer(owedToken);
  owedToken = "";
  owe(false);
}

function owe(owed: boolean): void {
  write("zvarot.signed-out", owed ? "1" : null);
  signOutOwed.value = owed;
}

/** The server says that the session has ended. */
function expire(): void {
  const now = presence.peek();
  if (now.is === "unknown") leave();
  if (now.is !== "signedIn") return;
  turn++;
  accessToken = "";
  presence.value = { is: "expired", account: now.account };
}

/** Leaves for the first page, anew. Memory is emptied before: the browser may keep this page as it is, and bring it back. */
function goAway(): void {
  forget();
  gone = true;
  location.assign("/");
}

function forget(): void {
  turn++;
  accessToken = "";
  known = "";
  if (presence.peek().is !== "guest") presence.value = { is: "guest" };
  settle(false);
}

/** Which sign-in this is. */
function remember(): void {
  known = read("zvarot.session") || known || "1";
  write("zvarot.session", known);
}

function settle(back: boolean): void {
  const all = waiting;
  waiting = [];
  for (const one of all) one(back);
}

function say(word: Word): void {
  tabs?.postMessage(word);
}

tabs?.addEventListener("message", ({ data }: MessageEvent<Word>) => {
  if (data === "entered") entered();
  else void left(data.left);
});

/** Somebody signed in in another tab. */
function entered(): void {
  signOutOwed.value = false;
  owedToken = "";
  if (presence.peek().is === "expired") refresh().catch(() => {}); // signed in again in one tab, in all of them
}

/** Somebody signed out in another tab. */
async function left(account: string): Promise<void> {
  const now = presence.peek();
  if (!("account" in now)) return;
  if (now.account !== account) return remember(); // the one before, whose tab was still open
  if (now.is === "signedIn") await save(); // the token is good for it
  goAway();
}
