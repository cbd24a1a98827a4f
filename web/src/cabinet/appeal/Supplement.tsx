import { useMemo, useState } from "preact/hooks";
import { api } from "../../api/client";
import { Intent } from "../../api/intent";
import { unwrap } from "../../api/problem";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import { Attachments } from "../../uploads/Attachments";
import { FormWithFiles, useUploader, whyNotYet } from "../../uploads/FormWithFiles";
import { isNamed, uploadIds } from "../../uploads/machine";
import type { Uploader } from "../../uploads/uploader";

const NOTE_MAX = 2000;

/** More papers for an appeal that is not answered yet (L:7). */
export function Supplement({ number, reload }: { number: string; reload: () => void }) {
  const [round, setRound] = useState(0);
  const [told, setTold] = useState(false);
  return (
    <details class="govuk-details no-print">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.cabinet_supplement()}</span>
      </summary>
      <div class="govuk-details__text">
        <div role="status">{told && <p class="govuk-inset-text">{m.cabinet_supplemented()}</p>}</div>
        <SupplementForm
          key={round}
          number={number}
          onAdded={() => {
            setRound(now => now + 1);
            setTold(true);
            reload();
          }}
        />
      </div>
    </details>
  );
}

function SupplementForm({ number, onAdded }: { number: string; onAdded: () => void }) {
  const uploader = useUploader();
  const intent = useMemo(() => new Intent(), []);
  const form = useForm({
    initial: { note: "", uploads: "" },
    check: values => checked(values, uploader),
    fieldOf: pointer => pointer.split("/")[1] ?? "", // a file is told at the field of all
    send: async ({ note }) => {
      const uploads = uploadIds(uploader.items.peek());
      const body = { uploads, ...(!isBlank(note) && { note }) };
      const params = { path: { number }, header: { "Idempotency-Key": intent.keyOf(body) } };
      await unwrap(api.POST("/v1/appeals/{number}/attachments", { params, body }));
      intent.forget();
      onAdded();
    },
  });
  const { error } = form.field("uploads");
  return (
    <FormWithFiles uploader={uploader} busy={form.busy} submit={form.submit} send={m.cabinet_supplement()}>
      <ErrorSummary form={form} />
      <p class="govuk-body">{m.cabinet_supplement_what()}</p>
      <Attachments uploader={uploader} name="uploads" label={m.cabinet_supplement_files()} error={error} required />
      <TextArea {...form.field("note")} label={m.cabinet_supplement_note()} limit={NOTE_MAX} rows={3} />
    </FormWithFiles>
  );
}

function checked({ note }: { note: string }, uploader: Uploader): FieldErrors {
  const errors: FieldErrors = {};
  const why = whyNotYet(uploader);
  if (why) errors.uploads = why;
  else if (!uploader.items.peek().some(isNamed)) errors.uploads = m.cabinet_supplement_none();
  if (characters(note) > NOTE_MAX) errors.note = m.cabinet_supplement_too_long();
  return errors;
}
