import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const TEXT_MAX = 5000;

/** The draft goes back to its executor with what is to be changed. */
export function Remark({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, language } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["RemarksBody"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/answer/remarks", { params, body }))).body;
  });
  const form = useForm({
    initial: { text: "" },
    check: checked,
    send: async values => {
      const remarked = await command.send(values);
      if (remarked) await onDone(<p class="govuk-notification-banner__heading">{m.office_remarked()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_remark_what()}</p>
      <TextArea
        {...form.field("text")}
        label={m.office_remark_text()}
        limit={TEXT_MAX}
        rows={5}
        lang={language}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_remark()}
        </Button>
      )}
    </form>
  );
}

function checked({ text }: { text: string }): FieldErrors {
  if (isBlank(text)) return { text: m.office_remark_no_text() };
  return characters(text) > TEXT_MAX ? { text: m.office_remark_too_long() } : {};
}
