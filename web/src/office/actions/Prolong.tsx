import { useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import { useForm } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { PROLONGATION_GROUND } from "../../words/appeal";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { bodyOf, checked, GROUNDS, NOTHING_SAID, REASON_MAX, rangeInWords } from "./prolongation";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** The consideration takes longer than a month, and the applicant is told why and until when (L:17.3, part 2). */
export function Prolong({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, language, prolongation } = read.card;
  const [days] = useState(prolongation ?? undefined); // those of the form stay when the card is not theirs any more
  const command = useCommand({ read, reload }, async (body: Schemas["Prolongation"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/prolongation", { params, body }))).body;
  });
  const form = useForm({
    initial: NOTHING_SAID,
    check: values => checked(values, days),
    send: async values => {
      const body = bodyOf(values);
      const prolonged = body && (await command.send(body));
      if (!prolonged) return;
      await onDone(
        <p class="govuk-notification-banner__heading">{m.office_prolonged({ due: longDate(prolonged.dueOn) })}</p>,
      );
    },
    wordsOf: (field, code) => (field === "dueOn" && code === "outOfRange" ? rangeInWords(days) : undefined),
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_prolong_what()}</p>
      {days && <p class="govuk-body">{m.office_prolong_by({ date: longDate(days.tellBy) })}</p>}
      <Choice
        {...form.field("ground")}
        label={m.office_prolong_ground()}
        options={GROUNDS.map(ground => ({ value: ground, label: PROLONGATION_GROUND[ground]() }))}
        required
      />
      <TextArea
        {...form.field("reason")}
        label={m.office_prolong_reason()}
        hint={m.office_prolong_reason_hint()}
        limit={REASON_MAX}
        rows={4}
        lang={language}
        required
      />
      <TextField
        {...form.field("dueOn")}
        label={m.office_prolong_due()}
        hint={days && m.office_prolong_due_hint({ earliest: longDate(days.earliest), latest: longDate(days.latest) })}
        type="date"
        input={days ? { min: days.earliest, max: days.latest } : {}}
        width={10}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_prolong()}
        </Button>
      )}
    </form>
  );
}
