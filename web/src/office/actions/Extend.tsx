import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const REASON_MAX = 2000;

/** The appeal needs additional study: the answer is due a month after the registration (L:17.3). */
export function Extend({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Extension"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/extension", { params, body }))).body;
  });
  const form = useForm({
    initial: { reason: "" },
    check: checked,
    send: async values => {
      const extended = await command.send(values);
      if (!extended) return;
      await onDone(
        <p class="govuk-notification-banner__heading">{m.office_extended({ due: longDate(extended.dueOn) })}</p>,
      );
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_extend_what()}</p>
      <TextArea
        {...form.field("reason")}
        label={m.office_extend_reason()}
        limit={REASON_MAX}
        rows={4}
        lang={read.card.language}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_extend()}
        </Button>
      )}
    </form>
  );
}

function checked({ reason }: { reason: string }): FieldErrors {
  if (isBlank(reason)) return { reason: m.office_extend_no_reason() };
  return characters(reason) > REASON_MAX ? { reason: m.office_extend_too_long() } : {};
}
