import { Problem } from "../api/problem";
import { duration } from "../i18n/durations";
import { bytes, number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { SCAN_REASON } from "../words/appeal";
import type { Announcement } from "./announcements";
import { FORMATS, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES } from "./formats";
import { familyOf } from "./judging";
import { awaitsCheck, type Check, type Item, isRefused, needsAttention, type Refusal } from "./machine";

const REFUSAL: Record<Exclude<Refusal, "misnamed">, () => string> = {
  wrongType: () => m.uploads_refused_type({ formats: FORMATS }),
  empty: m.uploads_refused_empty,
  tooLarge: () => m.uploads_refused_large({ limit: bytes(MAX_FILE_BYTES) }),
  tooMany: () => m.uploads_refused_many({ count: MAX_FILES }),
  tooLargeTogether: () => m.uploads_refused_together({ limit: bytes(MAX_TOTAL_BYTES) }),
  repeated: m.uploads_refused_repeated,
  unreadable: m.uploads_refused_unreadable,
  encrypted: m.uploads_refused_encrypted,
  picture: m.uploads_refused_picture,
  webPage: m.uploads_refused_web_page,
  office: m.uploads_refused_office,
  media: m.uploads_refused_media,
  archive: m.uploads_refused_archive,
  program: m.uploads_refused_program,
};

export const ANNOUNCEMENT: Record<Announcement["what"], (values: { name: string }) => string> = {
  refused: m.uploads_news_refused,
  half: m.uploads_news_half,
  stored: m.uploads_news_stored,
  paused: m.uploads_news_paused,
  lost: m.uploads_news_lost,
  failed: m.uploads_news_failed,
  clean: m.uploads_news_clean,
  misnamed: m.uploads_news_misnamed,
};

/** What is to be done with these files before they can go; nothing where they can. */
export function attentionWords(items: readonly Item[]): (() => string) | undefined {
  const needy = items.filter(needsAttention);
  const refused = needy.filter(isRefused);
  if (refused.length > 0) return () => m.uploads_refused_names({ names: namesOf(refused) });
  return needy.length > 0 ? () => m.uploads_wait({ names: namesOf(needy) }) : undefined;
}

export function namesOf(items: readonly Item[]): string {
  return items.map(({ name }) => name).join(", ");
}

/** Where a file is, in words. */
export function stateOf(item: Item): string {
  const { phase, size, rightName = "" } = item;
  switch (phase.is) {
    case "refused":
      return phase.why === "misnamed" ? m.uploads_refused_misnamed({ name: rightName }) : REFUSAL[phase.why]();
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
      if (awaitsCheck(item)) return m.uploads_state_checking();
      return phase.check ? foundOf(phase.check, rightName) : m.uploads_state_stored();
    case "expired":
      return m.uploads_state_expired();
  }
}

/** What a check found, and what can be done about it. */
function foundOf({ state, reason, actualMediaType }: NonNullable<Check>, rightName: string): string {
  if (state === "clean") return m.uploads_state_checked();
  if (reason === "scannerFailed") return m.uploads_state_unchecked();
  const family = reason === "wrongType" && actualMediaType ? familyOf(actualMediaType) : undefined;
  if (reason === "wrongType" && rightName) return m.uploads_refused_misnamed({ name: rightName });
  if (reason === "encrypted" || family) return REFUSAL[family ?? "encrypted"]();
  return m.uploads_not_accepted({ reason: reason ? SCAN_REASON[reason]() : "" });
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
