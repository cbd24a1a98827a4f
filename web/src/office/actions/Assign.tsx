import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { SelectField } from "../../forms/SelectField";
import { TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import { useForm } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { type Colleague, readPeople } from "../people";
import type { ActionProps } from "./action";
import { bodyOf, checked, proposed, RESOLUTION_MAX } from "./assignment";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { CoExecutors } from "./CoExecutors";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** The head's resolution: who and with whom, what, by when (domain.md §10, 4 and 22). */
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
    initial: proposed(assignment),
    check: values => checked(values, dueOn ?? undefined),
    send: async values => {
      const assigned = await command.send(bodyOf(values));
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
  const options = [{ value: "", label: m.office_assign_choose() }, ...people.map(option)];
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <SelectField {...form.field("executorId")} label={m.office_assign_executor()} options={options} required />
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
      <CoExecutors form={form} people={options} legal={dueOn ?? undefined} />
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
