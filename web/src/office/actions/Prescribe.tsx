import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { addDays } from "../../charts/calendar";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const TEXT_MAX = 5000;

/** What the organisation has to do whose decision is challenged: binding, and the end of the challenge here (L:20.2). */
export function Prescribe({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, challengeOf, prescribeBy, language } = read.card;
  const latest = prescribeBy ?? undefined;
  const command = useCommand({ read, reload }, async (body: Schemas["Prescription"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/prescription", { params, body }))).body;
  });
  const form = useForm({
    initial: { text: "", dueOn: "" },
    check: values => checked(values, latest),
    send: async values => {
      const prescribed = await command.send(values);
      if (!prescribed) return;
      await onDone(
        <p class="govuk-notification-banner__heading">{m.office_prescribed({ due: longDate(prescribed.dueOn) })}</p>,
      );
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  const { organisation } = challengeOf ?? {};
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">
        {m.office_prescribe_what({
          organisation: organisation?.name ?? organisation?.id ?? "",
          number: challengeOf?.number ?? "",
        })}
      </p>
      <TextArea
        {...form.field("text")}
        label={m.office_prescribe_text()}
        hint={m.office_prescribe_text_hint()}
        limit={TEXT_MAX}
        rows={5}
        lang={language}
        required
      />
      <TextField
        {...form.field("dueOn")}
        label={m.office_prescribe_due()}
        hint={latest ? m.office_prescribe_due_hint({ date: longDate(latest) }) : undefined}
        type="date"
        input={{ min: addDays(today(), 1), ...(latest ? { max: latest } : {}) }}
        width={10}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_prescribe()}
        </Button>
      )}
    </form>
  );
}

function checked({ text, dueOn }: { text: string; dueOn: string }, latest: string | undefined): FieldErrors {
  const errors: FieldErrors = {};
  if (isBlank(text)) errors.text = m.office_prescribe_no_text();
  else if (characters(text) > TEXT_MAX) errors.text = m.office_prescribe_too_long();
  if (!dueOn) errors.dueOn = m.office_prescribe_no_due();
  else if (dueOn <= today()) errors.dueOn = m.office_prescribe_past();
  else if (latest && dueOn > latest) errors.dueOn = m.office_prescribe_too_late({ date: longDate(latest) });
  return errors;
}
