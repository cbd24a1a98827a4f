import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { share } from "./share";

export interface CountBar {
  label: string;
  /** Nothing where it is not known: then there is no bar. */
  count?: number | undefined;
  /** Where the list is that was counted. */
  href?: string;
  /** The list that the page shows. */
  current?: boolean;
  /** Colours the bar; the label says what it means. */
  tone?: "alert" | "soon" | "calm";
  /** Counting stopped there: it may be more. */
  atLeast?: boolean;
}

/** Counts as bars beside each other, each with its words and its number. */
export function CountBars({ items, label }: { items: CountBar[]; label: string }) {
  const largest = Math.max(0, ...items.map(item => item.count ?? 0));
  return (
    <ul class="count-bars" aria-label={label}>
      {items.map(item => (
        <li key={item.label} class="count-bars__item">
          <Words {...item} />
          <span
            class={`count-bars__bar ${item.tone ? `count-bars__bar--${item.tone}` : ""}`}
            style={{ width: `${share(item.count ?? 0, largest)}%` }}
            aria-hidden="true"
          />
        </li>
      ))}
    </ul>
  );
}

function Words({ label, count, href, current, atLeast }: CountBar) {
  const shown = count === undefined ? "" : number(count);
  const words = (
    <>
      <span>{label}</span>{" "}
      {shown && <strong class="count-bars__count">{atLeast ? m.charts_at_least({ shown }) : shown}</strong>}
    </>
  );
  if (!href) return <span class="count-bars__words">{words}</span>;
  return (
    <a class="count-bars__words govuk-link" href={href} aria-current={current ? "page" : undefined}>
      {words}
    </a>
  );
}
