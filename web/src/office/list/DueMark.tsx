import { howFar } from "../../charts/howFar";
import { shortDate, today } from "../../i18n/dates";
import { type Item, isSoon } from "./lists";

type Due = Pick<Item, "dueOn" | "daysLeft" | "overdue">;

/** A deadline and how far it is: in words, by shape and by colour. */
export function DueMark({ due }: { due: Due }) {
  if (!due.dueOn) return null;
  const level = due.overdue ? "overdue" : isSoon(due, today()) ? "soon" : "calm";
  return (
    <span class={`due-mark due-mark--${level}`}>
      <Shape level={level} />
      <span>
        <time dateTime={due.dueOn}>{shortDate(due.dueOn)}</time>{" "}
        <span class="due-mark__words">{howFar(due.dueOn, due.daysLeft ?? undefined)}</span>
      </span>
    </span>
  );
}

/** A triangle with a stroke, a clock, an empty ring. */
function Shape({ level }: { level: "overdue" | "soon" | "calm" }) {
  return (
    <svg class="due-mark__shape" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
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
      {level === "calm" && <circle cx="10" cy="10" r="7.500" class="due-mark__ring" />}
    </svg>
  );
}
