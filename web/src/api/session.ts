import { signal } from "@preact/signals";
import { Problem, Unreachable } from "./problem";
import type { components } from "./schema";
import { readStored, writeStored } from "./sessionStorage";
import { channelToTabs } from "./tabs";
import { saveUnsavedWork } from "./unsavedWork";

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
/** Somebody signed out and the server could not be reached. Until it is, the session is not restored. */
/** The server wants password or signature once more for what is being done: a dialogue asks for them. */
export const proofAsked = signal(false);
export const signOutPending = signal(typeof readStored("zvarot.signed-out") === "string");

const tabs = channelToTabs("zvarot.session");
/** Messages between tabs. */
type TabMessage = "entered" | { left: string };

/** Requests of sessions time out early: all tabs wait for one rotation. */
const REQUEST_TIMEOUT_MS = 10_000;

let accessToken = "";
let goodUntil = 0;
let waitingRequests: ((back: boolean) => void)[] = [];
let waitingForProof: ((given: boolean) => void)[] = [];
/** The sign-in that this page belongs to. */
let knownSignIn = "";
/** Raised by every change of session: a reply with an older value belongs to the session before. */
let generation = 0;
/** This page is being left. The browser may keep it and show it again by "Back". */
let leaving = false;
/** The token of the session whose sign-out is pending. */
let pendingSignOutToken = "";

/**
 * A valid access token: refreshed shortly before it expires, and awaited while the owner of an expired session signs in again. Empty for a guest.
 */
export async function token(): Promise<string> {
  if (presence.peek().is === "unknown") await restore();
  if (accessToken && Date.now() > goodUntil) await refresh();
  if (presence.peek().is === "expired") await signedInAgain();
  return accessToken;
}

/** Whether the next request can be sent at once, without a refresh of the token. */
export function hasFreshToken(): boolean {
  return accessToken !== "" && Date.now() <= goodUntil;
}

let restoring: Promise<void> | undefined;

/** Restores the session of the refresh cookie, if there is one; or ends it, if its sign-out is pending. */
export function restore(): Promise<void> {
  restoring ??= restoreFromCookie().finally(() => {
    restoring = undefined;
  });
  return restoring;
}

async function restoreFromCookie(): Promise<void> {
  if (signOutPending.peek()) {
    await finishSignOut().catch(() => {}); // the page says so
    if (presence.peek().is === "unknown") forgetSession();
  } else if (mayHaveSession()) await refresh();
  else forgetSession();
}

/** Whether a refresh cookie may exist. Where storage is blocked nothing says so, and every page asks; where cookies are blocked there is none. */
export function mayHaveSession(): boolean {
  const stored = readStored("zvarot.session");
  return stored === undefined ? navigator.cookieEnabled !== false : stored !== null;
}

/** Somebody signed in. */
export function startSession(session: Session): void {
  writeStored("zvarot.session", crypto.randomUUID());
  writeStored("zvarot.signed-out", null); // the new session has replaced that cookie
  signOutPending.value = false;
  adoptSession(session);
  settleProof(!leaving);
}

/** Waits until the owner of the session has signed in once more. False if they leave it at that. */
export function proveAgain(): Promise<boolean> {
  proofAsked.value = true;
  return new Promise(settled => waitingForProof.push(settled));
}

/** The owner does not sign in once more: what wanted it is not done. */
export function declineProof(): void {
  settleProof(false);
}

function settleProof(given: boolean): void {
  const all = waitingForProof;
  waitingForProof = [];
  proofAsked.value = false;
  for (const one of all) one(given);
}

/** A new session: a sign-in, or a rotation. */
function adoptSession(session: Session): void {
  const before = presence.peek();
  if ("account" in before && before.account !== session.accountId) {
    // another person signed in, here or in another tab: nothing of the previous one may stay on the page or be sent in the new name
    leaveForFirstPage();
    return;
  }
  generation++;
  leaving = false;
  accessToken = session.accessToken;
  goodUntil = Date.now() + (session.expiresIn - 60) * 1000; // a minute of tolerance for clocks and slow networks
  rememberSignIn();
  if (before.is !== "signedIn") {
    presence.value = { is: "signedIn", account: session.accountId };
    tellOtherTabs("entered");
  }
  releaseWaitingRequests(true);
}

/** Forgets the session on this page. */
export function forgetSession(): void {
  writeStored("zvarot.session", null);
  forget();
}

/** Drops an expired session, here and in the other tabs: its owner does not sign in again. */
export function abandonSession(): void {
  const now = presence.peek();
  forgetSession();
  if ("account" in now) tellOtherTabs({ left: now.account });
  leaveForFirstPage();
}

/**
 * Ends the session here, in the other tabs and on the server, and loads the first page, or the one that ends it at an outside provider. If the server cannot be reached, the page stays open for a
 * guest and says so.
 */
export async function endSession(): Promise<void> {
  const ending = presence.peek();
  if (!("account" in ending)) return;
  let reached = true;
  let next = "/";
  try {
    // by its own token: the cookie may be another person's by now
    if (accessToken && Date.now() > goodUntil) await refresh();
    if (accessToken) next = await endOnServer(accessToken); // without one it has ended already
  } catch {
    reached = false;
  }
  if (leaving) return; // somebody else is here
  pendingSignOutToken = accessToken;
  setSignOutPending(!reached);
  forgetSession();
  tellOtherTabs({ left: ending.account });
  if (reached) leaveFor(next);
}

/** Ends on the server what could not be ended before. */
export async function retrySignOut(): Promise<void> {
  leaveFor(await finishSignOut());
}

/** The browser restored this page from its cache: it is loaded anew if its session has ended since. */
export function reloadIfStale(): void {
  const stale = presence.peek().is !== "guest" && readStored("zvarot.session") !== knownSignIn;
  if (!leaving && !stale) return;
  forget();
  location.reload();
}

/** The server refused the token. True when there is a new one, perhaps after its owner signed in again. */
export async function renewToken(refused: string): Promise<boolean> {
  if (accessToken === refused) await refresh();
  return accessToken !== "" || signedInAgain();
}

/** Waits until the owner of an expired session signs in again. False if they do not. */
function signedInAgain(): Promise<boolean> {
  if (presence.peek().is !== "expired") return Promise.resolve(false);
  return new Promise(settled => waitingRequests.push(settled));
}

/** Rotates the token, in one tab at a time: the server accepts two rotations of one token only within a short time. */
async function refresh(): Promise<void> {
  const asked = generation;
  const rotate = async () => {
    if (generation !== asked) return; // refreshed meanwhile by another request of this page
    const reply = await fetch("/v1/sessions/refresh", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    const session: Session | undefined = reply.ok ? await reply.json() : undefined;
    if (generation !== asked) return; // signed out or in meanwhile
    if (session) adoptSession(session);
    else if (reply.status === 401) expireSession();
    else throw new TypeError(`the session could not be refreshed: ${reply.status}`); // a fault and no refusal: it can be tried again
  };
  if (!("locks" in navigator)) return rotate().catch(asUnreachable);
  const signal = AbortSignal.timeout(2 * REQUEST_TIMEOUT_MS);
  try {
    await navigator.locks.request("zvarot.refresh", { signal }, rotate);
  } catch (cause) {
    // a browser that blocks storage blocks locks, too: nothing else on this machine can have the session then
    const blocked = cause instanceof DOMException && cause.name === "SecurityError";
    await (blocked ? rotate().catch(asUnreachable) : asUnreachable(cause));
  }
}

function asUnreachable(cause: unknown): never {
  throw cause instanceof DOMException ? new Unreachable("nobody answered in time", { cause }) : cause;
}

/** Where to go then: to the first page, or to that of the outside provider that ends the session there, and leads back. */
async function endOnServer(bearer: string): Promise<string> {
  const reply = await fetch("/v1/sessions/current", {
    method: "DELETE",
    headers: bearer ? { authorization: `Bearer ${bearer}` } : {},
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  }).catch(cause => {
    throw new Unreachable("nobody answered", { cause });
  });
  if (!reply.ok) throw new Problem(reply.status, {}, reply.headers);
  if (reply.status === 204) return "/";
  const { providerSignOut }: components["schemas"]["SignedOut"] = await reply.json();
  return providerSignOut;
}

async function finishSignOut(): Promise<string> {
  const next = await endOnServer(pendingSignOutToken);
  pendingSignOutToken = "";
  setSignOutPending(false);
  return next;
}

function setSignOutPending(owed: boolean): void {
  writeStored("zvarot.signed-out", owed ? "1" : null);
  signOutPending.value = owed;
}

/** The server says that the session has ended. */
function expireSession(): void {
  const now = presence.peek();
  if (now.is === "unknown") forgetSession();
  if (now.is !== "signedIn") return;
  generation++;
  accessToken = "";
  presence.value = { is: "expired", account: now.account };
}

/** Loads the first page. */
function leaveForFirstPage(): void {
  leaveFor("/");
}

/** Loads another page. Memory is cleared before: the browser may keep this page and show it again. */
function leaveFor(address: string): void {
  forget();
  leaving = true;
  location.assign(address);
}

function forget(): void {
  generation++;
  accessToken = "";
  knownSignIn = "";
  if (presence.peek().is !== "guest") presence.value = { is: "guest" };
  releaseWaitingRequests(false);
  settleProof(false);
}

/** Which sign-in this is. */
function rememberSignIn(): void {
  knownSignIn = readStored("zvarot.session") || knownSignIn || "1";
  writeStored("zvarot.session", knownSignIn);
}

function releaseWaitingRequests(back: boolean): void {
  const all = waitingRequests;
  waitingRequests = [];
  for (const one of all) one(back);
}

function tellOtherTabs(word: TabMessage): void {
  tabs?.postMessage(word);
}

tabs?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
  if (data === "entered") signedInElsewhere();
  else void signedOutElsewhere(data.left);
});

/** Somebody signed in in another tab. */
function signedInElsewhere(): void {
  signOutPending.value = false;
  pendingSignOutToken = "";
  if (presence.peek().is === "expired") refresh().catch(() => {}); // signed in again in one tab, in all of them
}

/** Somebody signed out in another tab. */
async function signedOutElsewhere(account: string): Promise<void> {
  const now = presence.peek();
  if (!("account" in now)) return;
  if (now.account !== account) return rememberSignIn(); // the previous owner, whose tab was still open
  if (now.is === "signedIn") await saveUnsavedWork(); // the token is good for it
  leaveForFirstPage();
}
