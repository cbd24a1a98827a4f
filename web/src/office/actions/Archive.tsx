import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { characters } from "../../forms/characters";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextField } from "../../forms/TextField";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import { KEEPING } from "../../words/appeal";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

type Keeping = Schemas["Keeping"];
const INDEX_MAX = 50;

/** The case is over, and is put into the archive. */
export function Archive({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Archiving"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/archiving", { params, body }))).body;
  });
  const form = useForm<{ caseIndex: string; keeping: Keeping }>({
    initial: { caseIndex: "", keeping: "fiveYears" },
    check: checked,
    send: async values => {
      const archived = await command.send(values);
      if (archived) await onDone(<p class="govuk-notification-banner__heading">{m.office_archived()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_archive_what()}</p>
      <TextField
        {...form.field("caseIndex")}
        label={m.office_archive_index()}
        hint={m.office_archive_index_hint()}
        width={10}
        required
      />
      <Choice
        {...form.field("keeping")}
        label={m.office_archive_keeping()}
        options={[
          { value: "fiveYears", label: KEEPING.fiveYears() },
          { value: "permanent", label: KEEPING.permanent(), hint: m.office_archive_permanent_hint() },
        ]}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_archive()}
        </Button>
      )}
    </form>
  );
}

function checked({ caseIndex }: { caseIndex: string }): FieldErrors {
  if (isBlank(caseIndex)) return { caseIndex: m.office_archive_no_index() };
  return characters(caseIndex) > INDEX_MAX ? { caseIndex: m.office_archive_too_long() } : {};
}
