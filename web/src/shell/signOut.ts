import { signal } from "@preact/signals";
import { endSession } from "../api/session";
import { saveUnsavedWork } from "../api/unsavedWork";

/** Something typed could not be saved and would go with the session: its owner is asked. */
export const unsavedAtSignOut = signal(false);

let running: Promise<void> | undefined;

/** Saves what is typed and ends the session; asks before anything is lost. */
export function signOut(): Promise<void> {
  running ??= saveAndEnd().finally(() => {
    running = undefined;
  });
  return running;
}

async function saveAndEnd(): Promise<void> {
  if (await saveUnsavedWork()) await endSession();
  else unsavedAtSignOut.value = true;
}
