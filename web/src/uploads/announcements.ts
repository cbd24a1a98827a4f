import { awaitsCheck, type Item, isDisconnected, isRefused } from "./machine";

/** What a screen reader announces about a file. */
export type Announcement = {
  name: string;
  what: "refused" | "misnamed" | "half" | "stored" | "clean" | "paused" | "lost" | "failed";
};

/** Smaller files arrive before an announcement of their half. */
const WORTH_HALF = 1_000_000;

/** What changed between two states: each file is announced once at half and once at its end. */
export function announcements(before: readonly Item[], now: readonly Item[]): Announcement[] {
  return now.flatMap(item => {
    const what = told(
      before.find(other => other.key === item.key),
      item,
    );
    return what ? [{ name: item.name, what }] : [];
  });
}

function told(before: Item | undefined, now: Item): Announcement["what"] | undefined {
  const was = before?.phase;
  const { phase } = now;
  if (phase.is === "sending") return !isPastHalf(before) && isPastHalf(now) ? "half" : undefined;
  if (was?.is === "stored" && phase.is === "stored") return before && awaitsCheck(before) ? found(now) : undefined;
  if (was?.is === phase.is) return undefined;
  if (phase.is === "refused") return phase.why === "misnamed" ? "misnamed" : "refused";
  if (!was) return undefined; // it was there from the beginning
  if (phase.is === "paused") return isDisconnected(now) ? "lost" : "paused";
  return phase.is === "stored" || phase.is === "failed" ? phase.is : undefined;
}

/** What its check found. */
function found(item: Item): Announcement["what"] | undefined {
  if (item.rightName) return "misnamed";
  if (isRefused(item)) return "refused";
  return item.phase.is === "stored" && item.phase.check?.state === "clean" ? "clean" : undefined;
}

function isPastHalf(item: Item | undefined): boolean {
  return item?.phase.is === "sending" && item.size >= WORTH_HALF && item.phase.sent >= item.size / 2;
}
