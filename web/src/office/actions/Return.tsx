import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const HOW_MAX = 5000;

/** An appeal against a court ruling is returned with how the ruling is challenged, and with that closed (L:10.3). */
export function Return({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, language, returnBy } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Returning"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/return", { params, body }))).body;
  });
  const form = useForm({
    initial: { howToChallenge: "" },
    check: checked,
    send: async values => {
      const returned = await command.send(values);
      if (returned) await onDone(<p class="govuk-notification-banner__heading">{m.office_returned()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  const late = returnBy && returnBy < today();
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_return_what()}</p>
      {returnBy && !late && <p class="govuk-body">{m.office_return_by({ date: longDate(returnBy) })}</p>}
      {returnBy && late && <p class="govuk-inset-text">{m.office_return_late({ date: longDate(returnBy) })}</p>}
      <TextArea
        {...form.field("howToChallenge")}
        label={m.office_return_how()}
        hint={m.office_return_how_hint()}
        limit={HOW_MAX}
        rows={4}
        lang={language}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_return()}
        </Button>
      )}
    </form>
  );
}

function checked({ howToChallenge }: { howToChallenge: string }): FieldErrors {
  if (isBlank(howToChallenge)) return { howToChallenge: m.office_return_no_how() };
  const max = HOW_MAX;
  return characters(howToChallenge) > max ? { howToChallenge: m.office_return_too_long({ max: shown(max) }) } : {};
}
