import { useMemo } from "preact/hooks";
import { api } from "../../api/client";
import { Intent } from "../../api/intent";
import { unwrap } from "../../api/problem";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { Confirm } from "../../shell/Confirm";
import { isBlank } from "../../text/cleaning";

const REASON_MAX = 2000;

/**
 * The end of an appeal by its applicant, until it is answered (L:16): says what it means, and asks once more. Those that were merged into it end with
 * it (L:13.1): `merged` are their numbers.
 */
export function Withdraw({ number, merged, reload }: { number: string; merged: string[]; reload: () => void }) {
  const intent = useMemo(() => new Intent(), []);
  const form = useForm({
    initial: { reason: "" },
    check: ({ reason }): { reason?: string } =>
      characters(reason) > REASON_MAX ? { reason: m.cabinet_withdraw_too_long() } : {},
    send: async ({ reason }) => {
      const body = isBlank(reason) ? {} : { reason };
      const params = { path: { number }, header: { "Idempotency-Key": intent.keyOf(body) } };
      await unwrap(api.POST("/v1/appeals/{number}/withdrawal", { params, body }));
      reload();
    },
  });
  return (
    <details class="govuk-details no-print">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.cabinet_withdraw()}</span>
      </summary>
      <div class="govuk-details__text">
        <ErrorSummary form={form} />
        <p class="govuk-body">{m.cabinet_withdraw_what()}</p>
        <TextArea
          {...form.field("reason")}
          label={m.cabinet_withdraw_reason()}
          hint={m.cabinet_withdraw_reason_hint()}
          limit={REASON_MAX}
          rows={3}
        />
        <Confirm
          kind="warning"
          question={m.cabinet_withdraw_sure_title()}
          detail={withWhat(merged)}
          yes={m.cabinet_withdraw()}
          onYes={() => form.submit()}
        >
          {m.cabinet_withdraw()}
        </Confirm>
      </div>
    </details>
  );
}

/** Whether it was merged once or, after that was taken back, again: each number once. */
function withWhat(merged: string[]): string {
  const numbers = [...new Set(merged)].join(", ");
  return numbers ? `${m.cabinet_withdraw_merged({ numbers })} ${m.cabinet_withdraw_sure()}` : m.cabinet_withdraw_sure();
}
