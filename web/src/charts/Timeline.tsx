import type { ComponentChildren } from "preact";
import { dateAndTime, longDate } from "../i18n/dates";
import { m } from "../paraglide/messages.js";

export interface TimelineItem {
  /** An instant or a date; what comes next has none. */
  at?: string | undefined;
  title: string;
  /** Who, and anything else. */
  detail?: ComponentChildren;
  state: "done" | "now" | "next";
}

const STATE = { done: m.charts_state_done, now: m.charts_state_now, next: m.charts_state_next };

/** What happened, what is now, what comes next: a line with marks, and an ordered list for whoever does not see it. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol class="timeline" aria-label={label}>
      {items.map(({ at, title, detail, state }, place) => (
        <li
          key={place}
          class={`timeline__item timeline__item--${state}`}
          aria-current={state === "now" ? "step" : undefined}
        >
          <Mark state={state} />
          <div class="timeline__words">
            <p class="timeline__title">
              <span class="govuk-visually-hidden">{STATE[state]()}: </span>
              {title}
            </p>
            {at && (
              <time class="timeline__at" dateTime={at}>
                {at.length === 10 ? longDate(at) : dateAndTime(at)}
              </time>
            )}
            {detail && <div class="timeline__detail">{detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A tick, a dot in a ring, an empty dashed ring: told apart by shape. */
function Mark({ state }: { state: TimelineItem["state"] }) {
  return (
    <svg class="timeline__mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
      {state === "done" && (
        <>
          <circle cx="14" cy="14" r="12" class="timeline__disc" />
          <path d="M8 14.5l4.2 4.2L20 10.5" class="timeline__tick" />
        </>
      )}
      {state === "now" && (
        <>
          <circle cx="14" cy="14" r="11.5" class="timeline__ring" />
          <circle cx="14" cy="14" r="5.5" class="timeline__disc" />
        </>
      )}
      {state === "next" && <circle cx="14" cy="14" r="11.5" class="timeline__ring timeline__ring--next" />}
    </svg>
  );
}
