import { Button, LinkButton } from "../../forms/Button";
import { SelectField } from "../../forms/SelectField";
import { TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import type { Form } from "../../forms/useForm";
import { today } from "../../i18n/dates";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { type Assignment, type CoExecutor, INSTRUCTION_MAX, MOST_CO_EXECUTORS } from "./assignment";

interface Props {
  form: Form<Assignment>;
  people: { value: string; label: string }[];
  /** The last day that the law allows. */
  legal: string | undefined;
}

/** Who works on parts of the appeal, each with what to do and until when. */
export function CoExecutors({ form, people, legal }: Props) {
  const { coExecutors, dueOn } = form.values;
  const last = dueOn || legal;
  const set = (place: number, change: Partial<CoExecutor>) =>
    form.set(
      "coExecutors",
      coExecutors.map((one, at) => (at === place ? { ...one, ...change } : one)),
    );
  const bound = (place: number, field: "executorId" | "instruction" | "dueOn") => {
    const name = `coExecutors.${place}.${field}`;
    const onValue = (value: string) => set(place, { [field]: value });
    return { name, value: coExecutors[place]?.[field] ?? "", onValue, error: form.errors[name] };
  };
  return (
    <>
      {coExecutors.map(({ id }, place) => {
        const n = shown(place + 1);
        return (
          <div key={id} class="destination">
            <SelectField
              {...bound(place, "executorId")}
              label={m.office_assign_co_executor({ n })}
              options={people}
              required
            />
            <TextArea
              {...bound(place, "instruction")}
              label={m.office_assign_instruction({ n })}
              hint={m.office_assign_instruction_hint()}
              limit={INSTRUCTION_MAX}
              rows={2}
            />
            <TextField
              {...bound(place, "dueOn")}
              label={m.office_assign_co_due({ n })}
              hint={m.office_assign_co_due_hint()}
              type="date"
              input={{ min: today(), ...(last ? { max: last } : {}) }}
              width={10}
            />
            <p class="govuk-body">
              <LinkButton
                onClick={() =>
                  form.set(
                    "coExecutors",
                    coExecutors.filter(one => one.id !== id),
                  )
                }
              >
                {m.office_assign_remove({ n })}
              </LinkButton>
            </p>
          </div>
        );
      })}
      {coExecutors.length < MOST_CO_EXECUTORS && (
        <div>
          <Button
            kind="secondary"
            onClick={() => {
              const id = (coExecutors.at(-1)?.id ?? -1) + 1;
              form.set("coExecutors", [...coExecutors, { id, executorId: "", instruction: "", dueOn: "" }]);
            }}
          >
            {m.office_assign_add()}
          </Button>
        </div>
      )}
    </>
  );
}
