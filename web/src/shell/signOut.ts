import { api } from "../api/client";
import { answer } from "../api/problem";
import { leave, tellTabs } from "../api/session";

/** Ends the session here, in the other tabs and on the server, and shows the first page anew: nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await answer(api.DELETE("/v1/sessions/current"));
  } catch {
    // not reached: the page forgets the session all the same, and the server ends it when it is not used
  }
  leave();
  tellTabs();
  location.assign("/");
}
