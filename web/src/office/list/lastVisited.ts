import { signal } from "@preact/signals";

/** The list that was open last: a card leads back to it. */
export const lastList = signal("/office");

/** Which appeal was opened last. */
export const lastOpened = signal("");
