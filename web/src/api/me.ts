import { effect, signal } from "@preact/signals";
import { api, type Schemas } from "./client";
import { unwrap } from "./problem";
import { mayHaveSession, presence } from "./session";
import { readStored, writeStored } from "./sessionStorage";

export type Me = Schemas["Me"];
export type ApplicantMe = Schemas["ApplicantMe"];
export type OfficialMe = Schemas["OfficialMe"];

/** The profile of whoever is signed in, once it is known. */
export const me = signal<Me | undefined>(undefined);
/** Needed to change it. */
export const meTag = signal("");

/** Asks for the profile, and keeps it for the header and the pages. */
export async function loadMe(): Promise<Me> {
  const { body, etag } = await unwrap(api.GET("/v1/me"));
  me.value = body;
  meTag.value = etag;
  writeStored("zvarot.side", isOfficial(body) ? "office" : "cabinet");
  return body;
}

export function isOfficial(who: Me): who is OfficialMe {
  return who.kind === "official";
}

/** The two sides of the portal. */
export type Side = "cabinet" | "office";

/** Whose frame to show: of whoever is here, or, while that is not known yet, of whoever was here last. Nothing for a guest. */
export function expectedSide(): Side | undefined {
  const who = me.value;
  if (who) return isOfficial(who) ? "office" : "cabinet";
  const { is } = presence.value;
  if (is === "guest" || (is === "unknown" && !mayHaveSession())) return undefined;
  const stored = readStored("zvarot.side");
  if (stored === undefined) return undefined; // storage is blocked: nobody knows
  return stored === "office" ? "office" : "cabinet";
}

/** Where whoever signs in goes, unless they wanted another page. An administrator with no other role reads no appeals: they come to the people. */
export function homeOf(who: Me | undefined): "/office" | "/office/people" | "/cabinet" {
  if (!who || !isOfficial(who)) return "/cabinet";
  return who.roles.every(role => role === "administrator") ? "/office/people" : "/office";
}

/** Whether this is an administrator, who keeps the people of the organisation. */
export function isAdministrator(who: Me | undefined): boolean {
  return who !== undefined && isOfficial(who) && who.roles.includes("administrator");
}

export function isApplicant(who: Me | undefined): who is ApplicantMe {
  return who !== undefined && who.kind !== "official";
}

// Whoever leaves takes their profile along; whoever comes is asked for theirs.
effect(() => {
  const now = presence.value;
  if (now.is === "guest") {
    me.value = undefined;
    writeStored("zvarot.side", null);
  }
  if (now.is === "signedIn" && me.peek()?.accountId !== now.account) {
    me.value = undefined;
    loadMe().catch(() => {
      // the page that needs it asks again and tells what is wrong
    });
  }
});
