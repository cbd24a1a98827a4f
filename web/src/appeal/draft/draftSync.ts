import { lines } from "../../text/cleaning";

/**
 * How a draft is saved while it is written: a state machine without clock, network or screen. Every event gives the next state and at most one
 * effect; `OpenDraft` carries the effect out and reports the next event.
 *
 * One save at a time; the latest content wins; each save names the version that it is based on.
 */
export interface DraftSync<C> {
  /** What is on the page. */
  content: C;
  /** What the page had before anybody typed. */
  untouched: C;
  /** What the server has, as far as is known here; nothing before the first save. */
  stored: SavedVersion<C> | undefined;
  phase: Phase<C>;
}

export interface SavedVersion<C> {
  content: C;
  version: number;
  /** When it was saved: an instant of the server's clock. */
  at: string;
}

export type Phase<C> =
  /** All is saved, or nothing was typed yet. */
  | { is: "still" }
  /** Something was typed; saved when typing pauses. `since` when; `tries` as below, where what was there before was refused. */
  | { is: "pausing"; since: number; tries: number }
  | { is: "saving"; sent: C; tries: number }
  /** Not saved: no connection, or a fault; tried again by and by. */
  | { is: "waiting"; why: "connection" | "fault"; tries: number }
  /** Somebody else changed it; what is there now is being read. */
  | { is: "reading" }
  /** Somebody else changed it to this, or removed it. Their owner decides. */
  | { is: "conflict"; theirs: SavedVersion<C> | undefined }
  /** Not saved, and trying again would not help until something changes. */
  | { is: "refused"; error: unknown }
  /** It has become an appeal. */
  | { is: "submitted"; number: string };

export type SyncEvent<C> =
  | { type: "typed"; content: C; now: number }
  /** The wait is over. */
  | { type: "due" }
  /** The page is about to be left: now rather than later. */
  | { type: "flush" }
  | { type: "online" }
  | { type: "saved"; version: number; at: string }
  | { type: "failed"; why: "connection" | "fault" }
  | { type: "stale" }
  | { type: "theirs"; theirs: SavedVersion<C> | undefined }
  | { type: "refused"; error: unknown }
  | { type: "submitted"; number: string }
  | { type: "keepMine" }
  | { type: "takeTheirs" }
  /** A newer version was read while nothing was unsaved here. */
  | { type: "newer"; version: SavedVersion<C> };

export type SyncEffect<C> =
  | { do: "put"; content: C; version: number | undefined }
  | { do: "wait"; ms: number }
  /** Read what is there now. */
  | { do: "read" };

export type Step<C> = [DraftSync<C>, SyncEffect<C> | undefined];

/** How long typing must pause. */
const PAUSE_MS = 1_500;
/** Saved after this time even if typing never pauses. */
const LONGEST_MS = 10_000;
const BACKOFF_MS = [2_000, 5_000, 10_000, 30_000];

export function initialSync<C>(untouched: C, stored: SavedVersion<C> | undefined): DraftSync<C> {
  return { content: stored?.content ?? untouched, untouched, stored, phase: { is: "still" } };
}

export function step<C>(now: DraftSync<C>, event: SyncEvent<C>): Step<C> {
  const { phase } = now;
  if (phase.is === "submitted") return [now, undefined];
  const into = (next: Phase<C>, effect?: SyncEffect<C>, change: Partial<DraftSync<C>> = {}): Step<C> => [
    { ...now, ...change, phase: next },
    effect,
  ];
  switch (event.type) {
    case "typed":
      return typed(now, event.content, event.now);
    case "due":
    case "online":
    case "flush": {
      const goes =
        phase.is === "waiting" ||
        (phase.is === "pausing" && event.type !== "online") ||
        (phase.is === "refused" && event.type === "flush");
      return goes ? put(now, triesOf(phase)) : [now, undefined];
    }
    case "saved": {
      if (phase.is !== "saving") return [now, undefined];
      const stored = { content: phase.sent, version: event.version, at: event.at };
      if (isSameContent(now.content, phase.sent)) return into({ is: "still" }, undefined, { stored });
      // typed meanwhile
      return into({ is: "pausing", since: Date.parse(event.at), tries: 0 }, { do: "wait", ms: PAUSE_MS }, { stored });
    }
    case "failed": {
      if (phase.is !== "saving" && phase.is !== "reading") return [now, undefined];
      const tries = phase.is === "saving" ? phase.tries : 0;
      const ms = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)] ?? PAUSE_MS;
      return into({ is: "waiting", why: event.why, tries: tries + 1 }, { do: "wait", ms });
    }
    case "stale":
      return phase.is === "saving" ? into({ is: "reading" }, { do: "read" }) : [now, undefined];
    case "theirs": {
      if (phase.is !== "reading") return [now, undefined];
      const { theirs } = event;
      // the same content: ours, whose answer was lost, or the same words typed twice; the server keeps texts in their cleaned form
      if (theirs && isSameContent(cleaned(theirs.content), cleaned(now.content)))
        return into({ is: "still" }, undefined, { stored: { ...theirs, content: now.content } });
      return into({ is: "conflict", theirs });
    }
    case "refused":
      return phase.is === "saving" || phase.is === "reading"
        ? into({ is: "refused", error: event.error })
        : [now, undefined];
    case "submitted":
      return into({ is: "submitted", number: event.number });
    case "keepMine":
      return phase.is === "conflict" ? put({ ...now, stored: phase.theirs }, 0) : [now, undefined];
    case "takeTheirs":
      return phase.is === "conflict" && phase.theirs
        ? into({ is: "still" }, undefined, { content: phase.theirs.content, stored: phase.theirs })
        : [now, undefined];
    case "newer":
      return phase.is === "still" && !isUnsaved(now)
        ? into({ is: "still" }, undefined, { content: event.version.content, stored: event.version })
        : [now, undefined];
  }
}

/** Whether something would be lost if the page were closed now. */
export function isUnsaved<C>({ content, stored, untouched, phase }: DraftSync<C>): boolean {
  return phase.is !== "submitted" && !isSameContent(content, stored?.content ?? untouched);
}

/** Whether the content is being saved or about to be, and no earlier attempt has failed. */
export function isBeingSaved<C>({ content, phase }: DraftSync<C>): boolean {
  if (phase.is === "pausing") return phase.tries === 0;
  return phase.is === "saving" && phase.tries === 0 && isSameContent(phase.sent, content);
}

export function isSameContent<C>(one: C, other: C): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function cleaned<C>(content: C): C {
  return JSON.parse(JSON.stringify(content, (_, value) => (typeof value === "string" ? lines(value) : value)));
}

function typed<C>(before: DraftSync<C>, content: C, at: number): Step<C> {
  if (isSameContent(before.content, content)) return [before, undefined];
  const now = { ...before, content };
  const { phase } = now;
  if (phase.is !== "still" && phase.is !== "pausing" && phase.is !== "refused") return [now, undefined];
  if (!isUnsaved(now)) return [{ ...now, phase: { is: "still" } }, undefined];
  const since = phase.is === "pausing" ? phase.since : at;
  const ms = Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - at));
  return [
    { ...now, phase: { is: "pausing", since, tries: triesOf(phase) } },
    { do: "wait", ms },
  ];
}

/** The number of failed attempts before this one. */
function triesOf<C>(phase: Phase<C>): number {
  if (phase.is === "refused") return 1;
  return phase.is === "waiting" || phase.is === "pausing" ? phase.tries : 0;
}

function put<C>(now: DraftSync<C>, tries: number): Step<C> {
  const { content, stored } = now;
  return [
    { ...now, phase: { is: "saving", sent: content, tries } },
    { do: "put", content, version: stored?.version },
  ];
}
