import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import {
  type Classification,
  ClassificationFields,
  checkedClassification,
  classification,
  classified,
} from "./ClassificationFields";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** Kind or code of a registered appeal was wrong and is set right. */
export function Reclassify({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number } = read.card;
  const before = classification(read.card);
  const command = useCommand({ read, reload }, async (body: Schemas["Registration"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/classification", { params, body }))).body;
  });
  const form = useForm({
    initial: before,
    check: values => checked(values, before),
    send: async values => {
      if (await command.send(classified(values)))
        await onDone(<p class="govuk-notification-banner__heading">{m.office_reclassified()}</p>);
    },
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_reclassify_what()}</p>
      <ClassificationFields form={form} />
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_reclassify()}
        </Button>
      )}
    </form>
  );
}

function checked(now: Classification, before: Classification): FieldErrors {
  const isSame = now.kind === before.kind && now.classifierCode.code === before.classifierCode.code;
  return isSame ? { kind: m.office_reclassify_same() } : checkedClassification(now);
}
