import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { SelectField } from "../../forms/SelectField";
import { characters, TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { type Colleague, readPeople } from "../people";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const RESOLUTION_MAX = 2000;

/** The head's resolution: who, what, by when (domain.md §10, 4 and 22). */
export function Assign(props: ActionProps) {
  const [people, retry] = useLoad(readPeople, []);
  return (
    <Loaded from={people} retry={retry}>
      {people => <AssignForm {...props} people={people} />}
    </Loaded>
  );
}

function AssignForm({ read, permitted, hold, reload, onDone, people }: ActionProps & { people: Colleague[] }) {
  const { number, dueOn, assignment } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Assignment"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/assignment", { params, body }))).body;
  });
  const form = useForm({
    initial: { executorId: assignment?.executor.id ?? "", resolution: "", dueOn: "" },
    check: values => checked(values, dueOn ?? undefined),
    send: async values => {
      const by = values.dueOn ? { dueOn: values.dueOn } : {};
      const assigned = await command.send({ executorId: values.executorId, resolution: values.resolution, ...by });
      if (!assigned) return;
      const executor = people.find(person => person.id === assigned.executorId)?.name ?? "";
      await onDone(
        <p class="govuk-notification-banner__heading">
          {m.office_assigned({ executor, due: longDate(assigned.dueOn) })}
        </p>,
      );
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <SelectField
        {...form.field("executorId")}
        label={m.office_assign_executor()}
        options={[{ value: "", label: m.office_assign_choose() }, ...people.map(option)]}
        required
      />
      <TextArea
        {...form.field("resolution")}
        label={m.office_assign_resolution()}
        hint={m.office_assign_resolution_hint()}
        limit={RESOLUTION_MAX}
        rows={4}
        required
      />
      <TextField
        {...form.field("dueOn")}
        label={m.office_assign_due()}
        hint={dueOn ? m.office_assign_due_hint({ date: longDate(dueOn) }) : undefined}
        type="date"
        input={{ min: today(), ...(dueOn ? { max: dueOn } : {}) }}
        width={10}
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_assign_do()}
        </Button>
      )}
    </form>
  );
}

function option({ id, name, post }: Colleague) {
  return { value: id, label: `${name}, ${post}` };
}

function checked(
  values: { executorId: string; resolution: string; dueOn: string },
  legal: string | undefined,
): FieldErrors {
  const errors: FieldErrors = {};
  if (!values.executorId) errors.executorId = m.office_assign_no_executor();
  if (!values.resolution.trim()) errors.resolution = m.office_assign_no_resolution();
  else if (characters(values.resolution) > RESOLUTION_MAX) errors.resolution = m.office_assign_too_long();
  if (values.dueOn && legal && values.dueOn > legal) errors.dueOn = m.office_assign_too_late({ date: longDate(legal) });
  // an overdue appeal may be assigned for its legal term alone
  else if (values.dueOn && values.dueOn < today() && values.dueOn !== legal) errors.dueOn = m.office_assign_past();
  return errors;
}
