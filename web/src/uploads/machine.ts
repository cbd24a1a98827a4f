import type { Schemas } from "../api/client";
import type { Contents } from "./contents";
import { MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, mediaTypeOf, nameFor, safeName } from "./formats";
import { type Judgement, judge } from "./judging";

/** Why a file is not taken at all. It is told beside its name, and holds no place among those that are. */
export type Refusal =
  | NonNullable<Judgement["why"]>
  | "empty"
  | "tooLarge"
  | "tooMany"
  | "tooLargeTogether"
  | "repeated"
  | "unreadable";

/** What the check of an upload found; `null` where it is told to nobody here: somebody else uploaded it. */
export type Check = Schemas["UploadCheck"] | null;

export type Phase =
  | { is: "refused"; why: Refusal }
  /** It is being looked into, and its hash counted. */
  | { is: "preparing" }
  /** For its turn: few go at once, so that each arrives sooner. */
  | { is: "waiting" }
  | { is: "sending"; sent: number }
  /** By the person, or because the line broke: then it goes on by itself. */
  | { is: "paused"; by: "person" | "connection" }
  | { is: "failed"; error: unknown }
  /** It is there, and may be named until then (milliseconds). No check: nobody has asked for it yet. */
  | { is: "stored"; until: number; check?: Check | undefined }
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
  /** What it should be called, if not as it is. */
  rightName?: string | undefined;
  /** The picture that this page made it from. */
  madeFrom?: string | undefined;
  phase: Phase;
}

/** A file that a draft has already; with what its check found, where the draft says it. */
export interface StoredFile extends Partial<Schemas["UploadCheck"]> {
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
  /** This page made a JPEG of it. */
  | { type: "converted"; key: string; size: number }
  | { type: "read"; key: string; sha256: string; contents: Contents }
  | { type: "unreadable"; key: string }
  | { type: "started"; key: string }
  | { type: "granted"; key: string; uploadId: string }
  | { type: "progress"; key: string; sent: number }
  | { type: "stored"; key: string; until: number }
  | { type: "checked"; key: string; uploadId: string; check: Check }
  /** It goes once more, under its right name: the name is part of what was promised. */
  | { type: "renamed"; key: string }
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
    case "converted": {
      const name = nameFor(item.name, "image/jpeg") ?? item.name;
      return { ...item, name, mediaType: "image/jpeg", size: event.size, madeFrom: item.name };
    }
    case "read": {
      if (is !== "preparing" && is !== "paused") return item;
      const again = all.some(other => other.key !== item.key && counts(other) && other.sha256 === event.sha256);
      const judged = judge(item.name, event.contents);
      const { rightName } = judged;
      const why = item.size > MAX_FILE_BYTES ? "tooLarge" : (judged.why ?? (again ? "repeated" : undefined));
      const known = { ...item, sha256: event.sha256, rightName };
      if (why) return { ...known, phase: { is: "refused", why } };
      return is === "paused" ? known : { ...known, phase: { is: "waiting" } };
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
    case "checked": {
      if (item.phase.is !== "stored" || item.uploadId !== event.uploadId) return item;
      const { check } = event;
      const rightName = check && check.state !== "pending" ? (check.rightFileName ?? undefined) : item.rightName;
      return { ...item, rightName, phase: { ...item.phase, check } };
    }
    case "renamed": {
      const name = item.rightName;
      if (!name) return item;
      const renamed = { ...item, name, mediaType: mediaTypeOf(name) ?? "", rightName: undefined, uploadId: "" };
      const others = all.filter(other => other.key !== item.key);
      const why = beyondLimits(others, item.size);
      return { ...renamed, phase: why ? { is: "refused", why } : { is: "waiting" } };
    }
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

/** Must be resumed, retried, named rightly, added again or removed before everything can be submitted. */
export function needsAttention(item: Item): boolean {
  return isRefused(item) || (item.phase.is !== "stored" && !isInProgress(item));
}

/** Here, or by the check. One that could not look refuses nothing: it looks once more when the file is sent. */
export function isRefused({ phase }: Item): boolean {
  if (phase.is === "refused") return true;
  const check = phase.is === "stored" ? phase.check : undefined;
  return check?.state === "rejected" || (check?.state === "unscannable" && check.reason !== "scannerFailed");
}

/** Its check is not known to be done. */
export function awaitsCheck({ phase }: Item): boolean {
  return phase.is === "stored" && (phase.check === undefined || phase.check?.state === "pending");
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
  const why = beyondLimits(present, size);
  if (!why) return item; // what it is it says itself
  return { ...item, phase: { is: "refused", why: why === "tooLarge" && !mediaType ? "wrongType" : why } };
}

function beyondLimits(present: readonly Item[], size: number): Refusal | undefined {
  if (size === 0) return "empty";
  if (size > MAX_FILE_BYTES) return "tooLarge";
  const taken = present.filter(counts);
  if (taken.length >= MAX_FILES) return "tooMany";
  const together = taken.reduce((sum, other) => sum + other.size, size);
  return together > MAX_TOTAL_BYTES ? "tooLargeTogether" : undefined;
}

function checkOf({ state, reason = null, actualMediaType = null }: StoredFile): Check | undefined {
  return state && { state, reason, actualMediaType };
}

function knownCheck(item: Item | undefined): Check | undefined {
  return item?.phase.is === "stored" ? item.phase.check : undefined;
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
      rightName: file.rightFileName ?? known?.rightName,
      madeFrom: known?.madeFrom,
      phase: until > now ? { is: "stored", until, check: checkOf(file) ?? knownCheck(known) } : { is: "expired" },
    };
  });
  const kept = new Set(files.map(file => file.uploadId));
  const here = items.filter(item => isInProgress(item) || item.phase.is === "paused" || item.phase.is === "failed");
  return [...there, ...here.filter(item => !kept.has(item.uploadId))];
}
