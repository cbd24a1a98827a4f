import { Problem } from "../api/problem";
import { duration } from "../i18n/durations";
import { bytes, number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import type { Announcement } from "./announcements";
import { FORMATS, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES } from "./formats";
import type { Item, Refusal } from "./machine";

const REFUSAL: Record<Refusal, () => string> = {
  wrongType: () => m.uploads_refused_type({ formats: FORMATS }),
  empty: m.uploads_refused_empty,
  tooLarge: () => m.uploads_refused_large({ limit: bytes(MAX_FILE_BYTES) }),
  tooMany: () => m.uploads_refused_many({ count: MAX_FILES }),
  tooLargeTogether: () => m.uploads_refused_together({ limit: bytes(MAX_TOTAL_BYTES) }),
  repeated: m.uploads_refused_repeated,
  unreadable: m.uploads_refused_unreadable,
};

export const ANNOUNCEMENT: Record<Announcement["what"], (values: { name: string }) => string> = {
  refused: m.uploads_news_refused,
  half: m.uploads_news_half,
  stored: m.uploads_news_stored,
  paused: m.uploads_news_paused,
  lost: m.uploads_news_lost,
  failed: m.uploads_news_failed,
};

/** Where a file is, in words. */
export function stateOf({ phase, size }: Item): string {
  switch (phase.is) {
    case "refused":
      return REFUSAL[phase.why]();
    case "preparing":
      return m.uploads_state_preparing();
    case "waiting":
      return m.uploads_state_waiting();
    case "sending":
      return m.uploads_state_sending({ percent: number(percent(phase.sent, size)) });
    case "paused":
      return phase.by === "person" ? m.uploads_state_paused() : m.uploads_state_lost();
    case "failed":
      return m.uploads_state_failed({ why: whyFailed(phase.error) });
    case "stored":
      return m.uploads_state_stored();
    case "expired":
      return m.uploads_state_expired();
  }
}

export function percent(sent: number, size: number): number {
  return Math.min(99, Math.floor((sent / size) * 100)); // it is there when the bucket says so
}

/** What the API refused it says itself, best at the field. */
function whyFailed(error: unknown): string {
  if (!(error instanceof Problem) || error.status >= 500) return m.uploads_failed_fault();
  const words = error.fields[0]?.message ?? error.message;
  return error.retryAfter ? `${words} ${m.frame_busy_advice({ wait: duration(error.retryAfter) })}` : words;
}
