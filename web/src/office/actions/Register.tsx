import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { useForm } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { KIND, KIND_HINT } from "../../words/appeal";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import { ClassifierField } from "./ClassifierField";
import { isUnfinished } from "./classifier";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

const KINDS: Schemas["AppealKind"][] = ["application", "proposal", "complaint"];

/** L:13.1: registration is mandatory, nothing of it can be refused. The kind is the registrar's, whatever the applicant called it. */
export function Register({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, kind } = read.card;
  const command = useCommand({ read, reload }, async (body: Schemas["Registration"], headers) => {
    const params = { path: { number }, header: { "Idempotency-Key": headers["Idempotency-Key"] } };
    return (await unwrap(api.POST("/v1/appeals/{number}/registration", { params, body }))).body;
  });
  const form = useForm({
    initial: { kind, classifierCode: { code: "", typed: "" } },
    check: ({ classifierCode }) =>
      isUnfinished(classifierCode) ? { classifierCode: m.office_classifier_not_chosen() } : {},
    send: async ({ kind, classifierCode: { code } }) => {
      const registered = await command.send({ kind, ...(code && { classifierCode: code }) });
      if (registered) await onDone(<Registered registered={registered} />);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <Choice
        {...form.field("kind")}
        label={m.words_kind_of_appeal()}
        hint={m.office_register_kind_hint({ kind: KIND[kind]() })}
        options={KINDS.map(value => ({ value, label: KIND[value](), hint: KIND_HINT[value]() }))}
        required
      />
      <ClassifierField {...form.field("classifierCode")} />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_register_do()}
        </Button>
      )}
    </form>
  );
}

function Registered({ registered }: { registered: Schemas["Registered"] }) {
  return (
    <>
      <p class="govuk-notification-banner__heading">{m.office_registered({ index: registered.index })}</p>
      <p class="govuk-body">
        {m.office_registered_dates({
          registered: longDate(registered.registeredOn),
          due: longDate(registered.dueOn),
        })}
      </p>
    </>
  );
}
