import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { OrganisationField } from "../../appeal/organisation/OrganisationField";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextField } from "../../forms/TextField";
import { useForm } from "../../forms/useForm";
import { isoDate, longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { bodyOf, checked, type Forwarding, NOTHING_SAID, wordsOf } from "./forwarding";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** What the appeal tells of a crime was sent to a law-enforcement body; the appeal itself goes on (L:10.5). */
export function Forward({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, submittedAt, intake, redirectedFrom, forwardBy } = read.card;
  const received = redirectedFrom ? undefined : intake?.receivedOn; // a part of an entered appeal came when it was redirected
  const days = { earliest: received ?? isoDate(submittedAt), latest: today() };
  const command = useCommand({ read, reload }, async (body: Schemas["Forwarding"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/forwarding", { params, body }))).body;
  });
  const initial: Forwarding = { ...NOTHING_SAID, sentOn: days.latest };
  const form = useForm({
    initial,
    check: values => checked(values, days),
    send: async values => {
      const forwarded = await command.send(bodyOf(values));
      if (forwarded) await onDone(<p class="govuk-notification-banner__heading">{m.office_forwarded()}</p>);
    },
    wordsOf,
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  const late = forwardBy && forwardBy < days.latest;
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_forward_what()}</p>
      {forwardBy && !late && <p class="govuk-body">{m.office_forward_by({ date: longDate(forwardBy) })}</p>}
      {forwardBy && late && <p class="govuk-inset-text">{m.office_forward_late({ date: longDate(forwardBy) })}</p>}
      <Choice
        {...form.field("where")}
        label={m.office_forward_where()}
        options={[
          { value: "known", label: m.office_forward_where_known() },
          { value: "named", label: m.office_forward_where_named() },
        ]}
        required
      />
      {form.values.where === "known" && (
        <OrganisationField
          {...form.field("organisationId")}
          label={m.office_forward_organisation()}
          hint={m.office_redirect_to_hint()}
          required
        />
      )}
      {form.values.where === "named" && (
        <TextField {...form.field("name")} label={m.office_forward_name()} width={30} required />
      )}
      <TextField
        {...form.field("sentOn")}
        label={m.office_forward_sent()}
        type="date"
        input={{ min: days.earliest, max: days.latest }}
        width={10}
        required
      />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_forward()}
        </Button>
      )}
    </form>
  );
}
