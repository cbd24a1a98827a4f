import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { NOTING_GROUND } from "../../words/appeal";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

type Ground = Schemas["NotingGround"];
const GROUNDS = Object.keys(NOTING_GROUND) as Ground[];
const NOTHING_CHOSEN: { ground: Ground | undefined } = { ground: undefined };

/** The appeal needs no answer: it is taken note of, and with that closed (L:14.3). */
export function Note({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Noting"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/noting", { params, body }))).body;
  });
  const form = useForm({
    initial: NOTHING_CHOSEN,
    check: ({ ground }) => (ground ? {} : { ground: m.office_note_no_ground() }),
    send: async ({ ground }) => {
      const noted = ground && (await command.send({ ground }));
      if (noted) await onDone(<p class="govuk-notification-banner__heading">{m.office_noted()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_note_what()}</p>
      <Choice
        {...form.field("ground")}
        label={m.office_note_ground()}
        options={GROUNDS.map(value => ({ value, label: NOTING_GROUND[value]() }))}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_note()}
        </Button>
      )}
    </form>
  );
}
