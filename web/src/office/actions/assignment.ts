import type { Schemas } from "../../api/client";
import { characters } from "../../forms/characters";
import type { FieldErrors } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";

export const RESOLUTION_MAX = 2000;
export const INSTRUCTION_MAX = 2000;
/** Co-executors of one resolution. */
export const MOST_CO_EXECUTORS = 9;

/** What the form of a resolution holds. */
export interface Assignment {
  executorId: string;
  resolution: string;
  dueOn: string;
  coExecutors: CoExecutor[];
}

export interface CoExecutor {
  id: number;
  executorId: string;
  instruction: string;
  dueOn: string;
}

/** The executor stays unless another one is chosen, and so do co-executors who have not contributed. */
export function proposed(assignment: Schemas["CardAssignment"] | null | undefined): Assignment {
  const awaited = assignment?.coExecutors?.filter(({ contributedOn }) => !contributedOn) ?? [];
  return {
    executorId: assignment?.executor.id ?? "",
    resolution: "",
    dueOn: "",
    coExecutors: awaited.map(({ person, instruction }, id) => ({
      id,
      executorId: person.id,
      instruction: instruction ?? "",
      dueOn: "",
    })),
  };
}

export function bodyOf({ executorId, resolution, dueOn, coExecutors }: Assignment): Schemas["Assignment"] {
  return {
    executorId,
    resolution,
    ...(dueOn && { dueOn }),
    ...(coExecutors.length > 0 && {
      coExecutors: coExecutors.map(({ executorId, instruction, dueOn }) => ({
        executorId,
        ...(!isBlank(instruction) && { instruction }),
        ...(dueOn && { dueOn }),
      })),
    }),
  };
}

/** `legal` is the last day that the law allows. */
export function checked(values: Assignment, legal: string | undefined): FieldErrors {
  const errors: FieldErrors = {};
  const refuse = (field: string, words: string | undefined) => {
    if (words) errors[field] = words;
  };
  if (!values.executorId) errors.executorId = m.office_assign_no_executor();
  if (isBlank(values.resolution)) errors.resolution = m.office_assign_no_resolution();
  else if (characters(values.resolution) > RESOLUTION_MAX) errors.resolution = m.office_assign_too_long();
  refuse("dueOn", impossibleDay(values.dueOn, legal));
  values.coExecutors.forEach(({ executorId, instruction, dueOn }, place) => {
    const named = [values.executorId, ...values.coExecutors.slice(0, place).map(before => before.executorId)];
    const field = `coExecutors.${place}`;
    if (!executorId) refuse(`${field}.executorId`, m.office_assign_no_executor());
    else if (named.includes(executorId)) refuse(`${field}.executorId`, m.office_assign_twice());
    if (characters(instruction) > INSTRUCTION_MAX)
      refuse(`${field}.instruction`, m.office_contribute_too_long({ max: number(INSTRUCTION_MAX) }));
    refuse(`${field}.dueOn`, impossibleDay(dueOn, values.dueOn || legal));
  });
  return errors;
}

/** Why it cannot be that day. An overdue appeal may be assigned for its last day alone. */
function impossibleDay(day: string, last: string | undefined): string | undefined {
  if (!day || day === last) return undefined;
  if (last && day > last) return m.office_assign_too_late({ date: longDate(last) });
  return day < today() ? m.office_assign_past() : undefined;
}
