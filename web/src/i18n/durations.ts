import { m } from "../paraglide/messages.js";
import { number } from "./numbers";

/** "45 секунд", "5 минут", "3 часа": as after «через» or "in"; never less than it is. */
export function duration(seconds: number): string {
  if (seconds < 100) return m.frame_seconds({ n: seconds, shown: number(seconds) });
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 100) return m.frame_minutes({ n: minutes, shown: number(minutes) });
  const hours = Math.ceil(minutes / 60);
  return m.frame_hours({ n: hours, shown: number(hours) });
}
