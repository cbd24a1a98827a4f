import { signal } from "@preact/signals";
import type { components } from "./schema";

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

/** Says only that a cookie may be there, so that guests do not ask for a session at every page. */
const HINT = "zvarot.session";
const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("zvarot.session") : undefined;

let accessToken = "";
let goodUntil = 0;
let waiting: ((back: boolean) => void)[] = [];

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

/** Takes up the session that the cookie keeps, if there is one. */
export function restore(): Promise<void> {
  restoring ??= (hinted() ? refresh() : Promise.resolve(leave())).finally(() => {
    restoring = undefined;
  });
  return restoring;
}

/** A new session: a sign-in, or a rotation. */
export function enter(session: Session): void {
  const before = presence.peek();
  const somebodyElse = "account" in before && before.account !== session.accountId;
  if (somebodyElse) {
    // they signed in here or in another tab: nothing of the one before may stay on the page, or be sent in the other's name
    location.assign("/");
    return;
  }
  accessToken = session.accessToken;
  goodUntil = Date.now() + (session.expiresIn - 60) * 1000; // a minute for slow clocks and slow lines
  if (before.is !== "signedIn") {
    presence.value = { is: "signedIn", account: session.accountId };
    tabs?.postMessage("entered");
  }
  hint(true);
  settle(true);
}

/** Forgets the session on this page and in all other tabs. */
export function leave(): void {
  accessToken = "";
  if (presence.peek().is !== "guest") presence.value = { is: "guest" };
  hint(false);
  settle(false);
}

/** Tells the other tabs that their session was ended here. */
export function tellTabs(): void {
  tabs?.postMessage("left");
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
  const before = accessToken;
  const rotate = async () => {
    if (accessToken !== before) return; // somebody else on this page has done it meanwhile
    const reply = await fetch("/v1/sessions/refresh", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    if (reply.ok) enter(await reply.json());
    else if (reply.status === 401) end();
    else throw new TypeError(`the session could not be refreshed: ${reply.status}`); // a fault, not a verdict: try again later
  };
  await ("locks" in navigator ? navigator.locks.request("zvarot.refresh", rotate) : rotate());
}

function end(): void {
  const now = presence.peek();
  if (now.is === "unknown") leave();
  if (now.is !== "signedIn") return;
  accessToken = "";
  presence.value = { is: "expired", account: now.account };
}

function settle(back: boolean): void {
  const all = waiting;
  waiting = [];
  for (const one of all) one(back);
}

tabs?.addEventListener("message", ({ data }) => {
  const now = presence.peek().is;
  if (data === "left" && now === "signedIn") location.assign("/");
  // signed in again in one tab, in all of them
  if (data === "entered" && now === "expired") refresh().catch(() => {});
});

function hinted(): boolean {
  try {
    return localStorage.getItem(HINT) !== null;
  } catch {
    return true; // storage is switched off: ask
  }
}

function hint(present: boolean): void {
  try {
    if (present) localStorage.setItem(HINT, "1");
    else localStorage.removeItem(HINT);
  } catch {
    // then every page asks
  }
}
