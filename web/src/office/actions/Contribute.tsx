import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { useForm } from "../../forms/useForm";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const TEXT_MAX = 20_000;

/** A co-executor gives the executor what goes into the answer (domain.md §5.1). */
export function Contribute({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, language, assignment } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Contribution"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/contribution", { params, body }))).body;
  });
  const form = useForm({
    initial: { text: "" },
    check: ({ text }) => {
      if (isBlank(text)) return { text: m.office_contribute_no_text() };
      return characters(text) > TEXT_MAX ? { text: m.office_contribute_too_long({ max: shown(TEXT_MAX) }) } : {};
    },
    send: async ({ text }) => {
      const contributed = await command.send({ text });
      if (contributed) await onDone(<p class="govuk-notification-banner__heading">{m.office_contributed()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_contribute_what()}</p>
      {assignment?.resolution && <p class="govuk-inset-text as-typed">{assignment.resolution}</p>}
      <TextArea
        {...form.field("text")}
        label={m.office_contribute_text()}
        limit={TEXT_MAX}
        rows={8}
        lang={language}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_contribute()}
        </Button>
      )}
    </form>
  );
}
