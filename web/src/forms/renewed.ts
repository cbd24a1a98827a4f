/**
 * What a form holds once its subject was read anew: an untouched field takes what is there now, a touched one keeps what was typed. Of several
 * choices each is a field of its own.
 */
export function renewed<V extends object>(held: V, before: V, now: V): V {
  const next = { ...held };
  for (const field of Object.keys(held) as (keyof V)[])
    next[field] = renewedField(held[field], before[field], now[field]);
  return next;
}

function renewedField<T>(held: T, before: T, now: T): T {
  if (isSame(held, before)) return now;
  if (Array.isArray(held) && Array.isArray(before) && Array.isArray(now)) return renewedChoices(held, before, now) as T;
  return held;
}

/** What is chosen now, without what was taken out here, and with what was put in here. */
function renewedChoices(held: unknown[], before: unknown[], now: unknown[]): unknown[] {
  const stay = now.filter(choice => held.includes(choice) || !before.includes(choice));
  const added = held.filter(choice => !before.includes(choice) && !now.includes(choice));
  return [...stay, ...added];
}

/** Whether a field holds the same; several choices in whatever order. */
function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every(choice => b.includes(choice));
}
