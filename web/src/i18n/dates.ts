import { type Locale, locale } from "./locale";

/** The law counts days in Minsk (UTC+3, no summer time), wherever the reader is. */
const ZONE = "Europe/Minsk";

// Browsers carry no Belarusian dates (Chromium falls back to English ones): the names of months, genitive, and of days.
const BELARUSIAN_MONTHS =
  "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня".split(" ");
const BELARUSIAN_MONTHS_ALONE =
  "студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань".split(" ");
const BELARUSIAN_WEEKDAYS = "пн аў ср чц пт сб нд".split(" ");

const TAGS: Record<Exclude<Locale, "be">, string> = { ru: "ru-BY", en: "en-GB" };

/** "27 ноября 2026" of an ISO date ("2026-11-27") or of an instant (RFC 3339), as the calendar of Minsk has it. */
export function longDate(iso: string): string {
  const { year, month, day } = parts(iso);
  const tongue = locale();
  if (tongue === "be") return `${day} ${BELARUSIAN_MONTHS[month - 1]} ${year}`;
  const date = new Date(Date.UTC(year, month - 1, day));
  return new Intl.DateTimeFormat(TAGS[tongue], { dateStyle: "long", timeZone: "UTC" })
    .format(date)
    .replace(/\s*г\.$/, "");
}

/** "27.11.2026", the short form of official papers. */
export function shortDate(iso: string): string {
  const { year, month, day } = parts(iso);
  return `${pad(day)}.${pad(month)}.${year}`;
}

/** "27 ноября 2026, 15:04" of an instant, Minsk time. */
export function dateAndTime(instant: string): string {
  return `${longDate(instant)}, ${timeOfDay(instant)}`;
}

/** "15:04" of an instant, Minsk time. */
export function timeOfDay(instant: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE }).format(
    new Date(instant),
  );
}

/** "ноябрь 2026". */
export function monthAndYear(year: number, month: number): string {
  const tongue = locale();
  if (tongue === "be") return `${BELARUSIAN_MONTHS_ALONE[month - 1]} ${year}`;
  const date = new Date(Date.UTC(year, month - 1, 1));
  const format = new Intl.DateTimeFormat(TAGS[tongue], { month: "long", timeZone: "UTC" });
  return `${format.format(date)} ${year}`;
}

/** Short names of the days of the week, Monday first. */
export function weekdays(): string[] {
  const tongue = locale();
  if (tongue === "be") return BELARUSIAN_WEEKDAYS;
  const format = new Intl.DateTimeFormat(TAGS[tongue], { weekday: "short", timeZone: "UTC" });
  return [1, 2, 3, 4, 5, 6, 7].map(day => format.format(new Date(Date.UTC(2024, 0, day)))); // 1 January 2024 was a Monday
}

/** Today's ISO date in Minsk. */
export function today(): string {
  return dateIn(new Date());
}

/** The ISO date of an instant in Minsk; an ISO date stays what it is. */
export function isoDate(iso: string): string {
  return iso.length === 10 ? iso : dateIn(new Date(iso));
}

function parts(iso: string): { year: number; month: number; day: number } {
  const [year, month, day] = isoDate(iso).split("-").map(Number);
  return { year: year ?? 0, month: month ?? 1, day: day ?? 1 };
}

function dateIn(instant: Date): string {
  const format = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: ZONE }); // en-CA writes ISO dates
  return format.format(instant);
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
