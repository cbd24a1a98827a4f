import { Intent } from "../../api/intent";
import { presence } from "../../api/session";
import { registerUnsavedWork } from "../../api/unsavedWork";
import { today } from "../../i18n/dates";
import { isInProgress } from "../../uploads/machine";
import { UPLOAD_SERVER } from "../../uploads/server";
import { Uploader } from "../../uploads/uploader";
import { type EntryValues, nothingTyped } from "./entry";

/** The entry that is being typed in this tab. */
export interface OpenEntry {
  values: EntryValues;
  /** As they were before anything was typed. */
  readonly first: EntryValues;
  readonly uploader: Uploader;
  /** The same content sent again is one appeal. */
  readonly intent: Intent;
}

let open: OpenEntry | undefined;

/**
 * What was typed, in this page's memory alone: whoever looks something up in between, or whose sending failed, finds it again. A reload forgets it,
 * because names and letters are written nowhere.
 */
export function openEntry(): OpenEntry {
  if (!open) {
    const values = nothingTyped(today());
    open = { values, first: values, uploader: new Uploader(UPLOAD_SERVER), intent: new Intent() };
  }
  return open;
}

/** Forgets it: it was entered, or its author has left. */
export function closeEntry(): void {
  for (const item of open?.uploader.items.peek() ?? []) {
    if (isInProgress(item)) open?.uploader.pause(item.key);
  }
  open = undefined;
}

/** Whether something would be lost with it. */
export function isTyped({ values, first, uploader }: OpenEntry): boolean {
  return JSON.stringify(values) !== JSON.stringify(first) || uploader.items.peek().length > 0;
}

registerUnsavedWork({
  flush: () => Promise.resolve(), // there is nowhere to save it
  isAtRisk: () => open !== undefined && isTyped(open),
});

presence.subscribe(({ is }) => {
  // the next person neither sees nor sends what was typed before
  if (is === "guest") closeEntry();
});
