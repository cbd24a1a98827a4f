import { useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import { decisionInWords } from "../../words/decision";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const REASON_MAX = 2000;

/** A decision was a mistake: it stands no more, and the appeal goes on with the deadline that it had. */
export function Reverse({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, language, reversible } = read.card;
  const [decision] = useState(reversible); // the one that was seen, also when the card is not in that state any more
  const command = useCommand({ read, reload }, async (body: Schemas["Reversal"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/reversal", { params, body }))).body;
  });
  const form = useForm({
    initial: { reason: "" },
    check: checked,
    send: async ({ reason }) => {
      const reversed = decision && (await command.send({ decision: decision.decision, reason }));
      if (reversed) await onDone(<p class="govuk-notification-banner__heading">{m.office_reversed()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_reverse_what({ decision: decision ? decisionInWords(decision.kind) : "" })}</p>
      <TextArea
        {...form.field("reason")}
        label={m.office_reverse_reason()}
        hint={m.office_reverse_reason_hint()}
        limit={REASON_MAX}
        rows={4}
        lang={language}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_reverse()}
        </Button>
      )}
    </form>
  );
}

function checked({ reason }: { reason: string }): FieldErrors {
  if (isBlank(reason)) return { reason: m.office_reverse_no_reason() };
  return characters(reason) > REASON_MAX ? { reason: m.office_reverse_too_long() } : {};
}
