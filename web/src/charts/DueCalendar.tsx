import { isoDate, longDate, monthAndYear, today, weekdays } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { isWeekend, type Month, monthsBetween, weeksOf } from "./calendar";
import { howFar } from "./howFar";

interface DueCalendarProps {
  /** Where the term starts, a date or an instant, and what it is called: "Registered". */
  from: string;
  fromLabel: string;
  /** The last day. */
  due: string;
  /** Where somebody counted them; below zero once late. */
  workingDaysLeft?: number | undefined;
  /** Known non-working days beside Saturdays and Sundays. */
  daysOff?: readonly string[];
  /** When it was done, a date or an instant, and what that was: nothing is counted any more. */
  done?: { on: string; label: string } | undefined;
}

/** A longer term shows its first and its last months: the words say the rest. */
const MOST_MONTHS = 3;

/** The last day against a calendar. The picture is for the eye; the list beside it says the same. */
export function DueCalendar({ from, fromLabel, due, workingDaysLeft, daysOff = [], done }: DueCalendarProps) {
  const marks = marked(isoDate(from), due, done && isoDate(done.on));
  const shown = [...marks.keys()].sort();
  const months = monthsBetween(shown[0] ?? due, shown.at(-1) ?? due);
  const drawn = months.length > MOST_MONTHS ? [...months.slice(0, 1), ...months.slice(1 - MOST_MONTHS)] : months;
  return (
    <div class="due-calendar">
      <div class="due-calendar__words">
        <p class="due-calendar__due">
          {m.charts_due_on({ date: longDate(due) })}
          {!done && <strong> {howFar(due, workingDaysLeft)}</strong>}
        </p>
        <ul class="due-calendar__legend">
          <Legend mark="start" words={`${fromLabel}: ${longDate(from)}`} />
          {done ? (
            <Legend mark="done" words={`${done.label}: ${longDate(done.on)}`} />
          ) : (
            <Legend mark="today" words={`${m.charts_day_today()}: ${longDate(today())}`} />
          )}
          <Legend mark="due" words={`${m.charts_day_due()}: ${longDate(due)}`} />
          <Legend mark="off" words={m.charts_day_off()} />
        </ul>
      </div>
      <div class="due-calendar__months" aria-hidden="true">
        {drawn.map(month => (
          <MonthGrid key={`${month.year}-${month.month}`} month={month} marks={marks} daysOff={daysOff} />
        ))}
      </div>
    </div>
  );
}

type Mark = "start" | "today" | "done" | "due";

/** Days with something to say; several may fall together. */
function marked(from: string, due: string, doneOn: string | undefined): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const put = (day: string, mark: Mark) => marks.set(day, [...(marks.get(day) ?? []), mark]);
  put(from, "start");
  if (doneOn) put(doneOn, "done");
  else put(today(), "today");
  put(due, "due");
  return marks;
}

interface MonthProps {
  month: Month;
  marks: Map<string, Mark[]>;
  daysOff: readonly string[];
}

function MonthGrid({ month, marks, daysOff }: MonthProps) {
  return (
    <div class="month">
      <div class="month__name">{monthAndYear(month.year, month.month)}</div>
      <div class="month__days">
        {weekdays().map(name => (
          <span key={name} class="month__weekday">
            {name}
          </span>
        ))}
        {weeksOf(month)
          .flat()
          .map((day, place) => (
            <span
              key={day ?? place}
              class={`month__day ${day ? look(marks.get(day) ?? [], isWeekend(day) || daysOff.includes(day)) : ""}`}
            >
              {day && Number(day.slice(8))}
            </span>
          ))}
      </div>
    </div>
  );
}

function look(marks: Mark[], off: boolean): string {
  return [...marks, ...(off ? ["off"] : [])].map(mark => `month__day--${mark}`).join(" ");
}

function Legend({ mark, words }: { mark: Mark | "off"; words: string }) {
  return (
    <li>
      <span class={`due-calendar__key month__day--${mark}`} aria-hidden="true">
        {mark === "off" && "7"}
      </span>
      {words}
    </li>
  );
}
