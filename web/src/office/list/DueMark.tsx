import { howFar } from "../../charts/howFar";
import { shortDate, today } from "../../i18n/dates";
import { type Item, isUrgent } from "./lists";

type Due = Pick<Item, "dueOn" | "daysLeft" | "overdue"> & Partial<Pick<Item, "status">>;

interface DueMarkProps {
  due: Due;
  /** In a row of one line: how far it is is told when it is pointed at, and to screen readers. */
  short?: boolean;
}

/** A deadline and how far it is: in words, by shape and, where it is urgent or over, by colour. */
export function DueMark({ due, short = false }: DueMarkProps) {
  if (!due.dueOn) return null;
  const level = due.overdue ? "overdue" : isUrgent(due, today()) ? "soon" : "calm";
  const words = howFar(due.dueOn, due.daysLeft ?? undefined);
  return (
    <span class={`due-mark due-mark--${level}`} title={short ? words : undefined}>
      <Shape level={level} />
      <span>
        <time dateTime={due.dueOn}>{shortDate(due.dueOn)}</time>{" "}
        <span class={short ? "govuk-visually-hidden" : "due-mark__words"}>{words}</span>
      </span>
    </span>
  );
}

/** A triangle with a stroke, a clock; nothing where there is time. */
function Shape({ level }: { level: "overdue" | "soon" | "calm" }) {
  if (level === "calm") return null;
  return (
    <svg class="due-mark__shape" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true" focusable="false">
      {level === "overdue" && (
        <>
          <path d="M10 1.500L19.500 18.500H0.500z" class="due-mark__filled" />
          <path d="M10 7v6M10 15v1.800" class="due-mark__stroke" />
        </>
      )}
      {level === "soon" && (
        <>
          <circle cx="10" cy="10" r="8.500" class="due-mark__filled" />
          <path d="M10 5v5.500l3.500 2" class="due-mark__stroke" />
        </>
      )}
    </svg>
  );
}
