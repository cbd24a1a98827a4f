import { MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, mediaTypeOf, safeName } from "./formats";

/** Why a file is not taken at all. It is told beside its name, and holds no place among those that are. */
export type Refusal = "wrongType" | "empty" | "tooLarge" | "tooMany" | "tooLargeTogether" | "repeated" | "unreadable";

export type Phase =
  | { is: "refused"; why: Refusal }
  /** Its hash is being counted. */
  | { is: "preparing" }
  /** For its turn: few go at once, so that each arrives sooner. */
  | { is: "waiting" }
  | { is: "sending"; sent: number }
  /** By the person, or because the line broke: then it goes on by itself. */
  | { is: "paused"; by: "person" | "connection" }
  | { is: "failed"; error: unknown }
  /** It is there, and may be named until then (milliseconds). */
  | { is: "stored"; until: number }
  /** It was there and has been taken away: its thirty days are over, or its draft was removed. */
  | { is: "expired" };

/** One file on its way. */
export interface Item {
  /** Its own for as long as the page lives. */
  key: string;
  name: string;
  size: number;
  mediaType: string;
  /** Empty until counted. */
  sha256: string;
  /** What an appeal or an answer names; empty until granted. */
  uploadId: string;
  phase: Phase;
}

/** A file that a draft has already. */
export interface StoredFile {
  uploadId: string;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  expiresAt?: string;
}

export type Event =
  | { type: "chosen"; files: { key: string; name: string; size: number }[] }
  | { type: "restored"; files: readonly StoredFile[]; now: number }
  | { type: "hashed"; key: string; sha256: string }
  | { type: "unreadable"; key: string }
  | { type: "started"; key: string }
  | { type: "granted"; key: string; uploadId: string }
  | { type: "progress"; key: string; sent: number }
  | { type: "stored"; key: string; until: number }
  | { type: "lost"; key: string }
  | { type: "failed"; key: string; error: unknown }
  | { type: "pause"; key: string }
  | { type: "resume"; key: string }
  | { type: "connected" }
  /** What may not be named any more by then; or this one, because the server says so. */
  | { type: "expired"; now: number; uploadId?: string }
  | { type: "removed"; key: string };

/** How many are sent at once. */
const AT_ONCE = 2;

/** The files after an event. An event that comes too late (the file was paused or removed meanwhile) changes nothing. */
export function step(items: readonly Item[], event: Event): readonly Item[] {
  switch (event.type) {
    case "chosen":
      return event.files.reduce((now, file) => now.concat(admitted(now, file)), items);
    case "restored":
      return restored(items, event.files, event.now);
    case "removed":
      return items.filter(item => item.key !== event.key);
    case "connected":
      return items.map(item => (isDisconnected(item) ? { ...item, phase: { is: "waiting" } } : item));
    case "expired":
      return items.map(item => (isOver(item, event) ? { ...item, phase: { is: "expired" } } : item));
    default:
      return items.map(item => (item.key === event.key ? changed(item, event, items) : item));
  }
}

type OfOne = Extract<Event, { key: string }>;

function changed(item: Item, event: OfOne, all: readonly Item[]): Item {
  const { is } = item.phase;
  const into = (phase: Phase): Item => ({ ...item, phase });
  switch (event.type) {
    case "hashed": {
      const known = { ...item, sha256: event.sha256 };
      if (is !== "preparing") return is === "paused" ? known : item;
      const again = all.some(other => other.key !== item.key && counts(other) && other.sha256 === event.sha256);
      return { ...known, phase: again ? { is: "refused", why: "repeated" } : { is: "waiting" } };
    }
    case "unreadable":
      return into({ is: "refused", why: "unreadable" });
    case "started":
      return is === "waiting" ? into({ is: "sending", sent: 0 }) : item;
    case "granted":
      return is === "sending" ? { ...item, uploadId: event.uploadId } : item;
    case "progress":
      return is === "sending" ? into({ is: "sending", sent: Math.min(event.sent, item.size) }) : item;
    case "stored":
      return is === "sending" ? into({ is: "stored", until: event.until }) : item;
    case "lost":
      return is === "sending" ? into({ is: "paused", by: "connection" }) : item;
    case "failed":
      return is === "sending" || is === "preparing" ? into({ is: "failed", error: event.error }) : item;
    case "pause":
      return isInProgress(item) ? into({ is: "paused", by: "person" }) : item;
    case "resume":
      if (is !== "paused" && is !== "failed" && is !== "expired") return item;
      return into({ is: item.sha256 ? "waiting" : "preparing" });
    default:
      return item;
  }
}

/** The files whose upload starts next. */
export function next(items: readonly Item[]): Item[] {
  const going = items.filter(item => item.phase.is === "sending").length;
  return items.filter(item => item.phase.is === "waiting").slice(0, Math.max(AT_ONCE - going, 0));
}

/** Being uploaded, or will be without any action once the connection is back. */
export function isInProgress(item: Item): boolean {
  const { is } = item.phase;
  return is === "preparing" || is === "waiting" || is === "sending" || isDisconnected(item);
}

/** Must be resumed, retried, added again or removed before everything can be submitted. */
export function needsAttention(item: Item): boolean {
  return item.phase.is !== "stored" && !isInProgress(item);
}

export function isDisconnected({ phase }: Item): boolean {
  return phase.is === "paused" && phase.by === "connection";
}

/** What is named in the draft. One that expired stays named: nothing goes without it unsaid, on another device neither. */
export function uploadIds(items: readonly Item[]): string[] {
  return items.filter(isNamed).map(item => item.uploadId);
}

export function isNamed({ phase }: Item): boolean {
  return phase.is === "stored" || phase.is === "expired";
}

function isOver({ phase, uploadId }: Item, event: { now: number; uploadId?: string }): boolean {
  return phase.is === "stored" && (phase.until <= event.now || uploadId === event.uploadId);
}

function counts(item: Item): boolean {
  return item.phase.is !== "refused";
}

function admitted(present: readonly Item[], { key, name, size }: { key: string; name: string; size: number }): Item {
  const safe = safeName(name);
  const mediaType = mediaTypeOf(safe);
  const item: Item = {
    key,
    name: safe,
    size,
    mediaType: mediaType ?? "",
    sha256: "",
    uploadId: "",
    phase: { is: "preparing" },
  };
  const taken = present.filter(counts);
  const together = taken.reduce((sum, other) => sum + other.size, size);
  const why: Refusal | undefined = !mediaType
    ? "wrongType"
    : size === 0
      ? "empty"
      : size > MAX_FILE_BYTES
        ? "tooLarge"
        : taken.length >= MAX_FILES
          ? "tooMany"
          : together > MAX_TOTAL_BYTES
            ? "tooLargeTogether"
            : undefined;
  return why ? { ...item, phase: { is: "refused", why } } : item;
}

/** What the server has, and behind it what is still on its way from here. */
function restored(items: readonly Item[], files: readonly StoredFile[], now: number): readonly Item[] {
  const there = files.map((file): Item => {
    const known = items.find(item => item.uploadId === file.uploadId);
    const until = file.expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(file.expiresAt);
    return {
      key: known?.key ?? file.uploadId,
      name: file.fileName,
      size: file.size,
      mediaType: file.mediaType,
      sha256: file.sha256,
      uploadId: file.uploadId,
      phase: until > now ? { is: "stored", until } : { is: "expired" },
    };
  });
  const kept = new Set(files.map(file => file.uploadId));
  const here = items.filter(item => isInProgress(item) || item.phase.is === "paused" || item.phase.is === "failed");
  return [...there, ...here.filter(item => !kept.has(item.uploadId))];
}
