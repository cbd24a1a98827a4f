import { signal } from "@preact/signals";

/** Where somebody was in the lists, so that they come back there from a card. */
export const lastList = signal("/office");

/** Which appeal was opened last. */
export const lastOpened = signal("");
