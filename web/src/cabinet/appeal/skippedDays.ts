/**
 * The non-working days by which a term was prolonged (L:17.2), as the explanation of it names them. Each of its steps begins with a day
 * ("12.12.2026: …"): the first two are the registration and the first day, the last is the last day, and what lies between is the day on which
 * the term would have ended and those that were passed over. Where it ended on a working day, nothing lies between.
 */
export function skippedDays(steps: readonly string[], due: string): string[] {
  const days = steps.slice(2).map(dayOf);
  return [...new Set(days.filter(day => day !== "" && day < due))];
}

function dayOf(step: string): string {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4}):/.exec(step) ?? [];
  return day ? `${year}-${month}-${day}` : "";
}
