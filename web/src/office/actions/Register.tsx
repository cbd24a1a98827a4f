import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { useForm } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { KIND } from "../../words/appeal";
import { freshChanges } from "../list/recentChanges";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { ClassificationFields, checkedClassification, classification, classified } from "./ClassificationFields";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** L:13.1: registration is mandatory, nothing of it can be refused. The kind is the registrar's, whatever the applicant called it. */
export function Register({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, kind } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Registration"], headers) => {
    const params = { path: { number }, header: { "Idempotency-Key": headers["Idempotency-Key"] } };
    return (await unwrap(api.POST("/v1/appeals/{number}/registration", { params, body }))).body;
  });
  const form = useForm({
    initial: classification(read.card),
    check: checkedClassification,
    send: async values => {
      const registered = await command.send(classified(values));
      if (!registered) return;
      await onDone(<Registered registered={registered} next={await nextToRegister(number).catch(() => undefined)} />);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <ClassificationFields form={form} hint={m.office_register_kind_hint({ kind: KIND[kind]() })} />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_register_do()}
        </Button>
      )}
    </form>
  );
}

/** The appeal that waits longest for its registration; the list may not have followed the one that was just registered. */
async function nextToRegister(number: string): Promise<Schemas["Item"] | undefined> {
  const { body } = await unwrap(api.GET("/v1/inbox", { params: { query: { list: "toRegister" } } }));
  const known = new Set([number, ...freshChanges().map(item => item.number)]);
  return body.items.find(item => !known.has(item.number));
}

interface RegisteredProps {
  registered: Schemas["Registered"];
  next: Schemas["Item"] | undefined;
}

function Registered({ registered, next }: RegisteredProps) {
  return (
    <>
      <p class="govuk-notification-banner__heading">{m.office_registered({ index: registered.index })}</p>
      <p class="govuk-body">
        {m.office_registered_dates({
          registered: longDate(registered.registeredOn),
          due: longDate(registered.dueOn),
        })}
      </p>
      {next ? (
        <p class="govuk-body">
          {m.office_register_next()}{" "}
          <a class="govuk-link" href={`/office/appeals/${next.number}`}>
            {next.subject || m.office_number({ number: next.number })}
          </a>
        </p>
      ) : (
        <p class="govuk-body">{m.office_empty_to_register()}</p>
      )}
    </>
  );
}
