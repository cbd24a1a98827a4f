import type { Schemas } from "../../api/client";
import type { FieldErrors } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import type { OwnPerson } from "./people";

export type AbsenceValues = Schemas["AbsenceBody"];

export function absenceOf({ absence }: OwnPerson): AbsenceValues {
  return { from: absence?.from ?? "", to: absence?.to ?? "", substituteId: absence?.substituteId ?? "" };
}

/** What can be told without asking; `today` as 2026-11-30. */
export function checkedAbsence({ from, to, substituteId }: AbsenceValues, today: string): FieldErrors {
  const errors: FieldErrors = {};
  if (!from) errors.from = m.people_absence_enter_day();
  if (!to) errors.to = m.people_absence_enter_day();
  else if (from && to < from) errors.to = m.people_absence_order();
  else if (to < today) errors.to = m.people_absence_over();
  if (!substituteId) errors.substituteId = m.people_absence_choose();
  return errors;
}
