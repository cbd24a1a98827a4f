import { useMemo } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { unwrap } from "../../api/problem";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import { Attachments } from "../../uploads/Attachments";
import { FormWithFiles, useUploader, whyNotYet } from "../../uploads/FormWithFiles";
import { uploadIds } from "../../uploads/machine";
import type { Uploader } from "../../uploads/uploader";

const TEXT_MAX = 20_000;

interface ChallengeProps {
  number: string;
  possible: Schemas["PossibleChallenge"];
  reload: () => void;
}

/** The decision is challenged at the superior organisation, once and within three years; without one only in court (L:11, 20). */
export function Challenge({ number, possible, reload }: ChallengeProps) {
  const { superior, until } = possible;
  return (
    <details class="govuk-details no-print">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.cabinet_challenge()}</span>
      </summary>
      <div class="govuk-details__text">
        {superior ? (
          <>
            <p class="govuk-body">
              {m.cabinet_challenge_what({ superior: superior.name ?? superior.id, date: longDate(until) })}
            </p>
            <ChallengeForm number={number} onSent={reload} />
          </>
        ) : (
          <p class="govuk-body">{m.cabinet_challenge_no_superior()}</p>
        )}
      </div>
    </details>
  );
}

function ChallengeForm({ number, onSent }: { number: string; onSent: () => void }) {
  const uploader = useUploader();
  const intent = useMemo(() => new Intent(), []);
  const form = useForm({
    initial: { text: "", uploads: "" },
    check: values => checked(values, uploader),
    fieldOf: pointer => pointer.split("/")[1] ?? "", // a file is told at the field of all
    wordsOf: (field, code) => (field === "text" && code === "notAllowed" ? m.cabinet_challenge_links() : undefined),
    send: async ({ text }) => {
      const body = { text, uploads: uploadIds(uploader.items.peek()) };
      const params = { path: { number }, header: { "Idempotency-Key": intent.keyOf(body) } };
      await unwrap(api.POST("/v1/appeals/{number}/challenge", { params, body }));
      intent.forget();
      onSent();
    },
  });
  return (
    <FormWithFiles uploader={uploader} busy={form.busy} submit={form.submit} send={m.cabinet_challenge_send()}>
      <ErrorSummary form={form} />
      <TextArea
        {...form.field("text")}
        label={m.cabinet_challenge_text()}
        hint={m.cabinet_challenge_text_hint()}
        limit={TEXT_MAX}
        rows={8}
        required
      />
      <Attachments
        uploader={uploader}
        name="uploads"
        label={m.cabinet_challenge_files()}
        error={form.field("uploads").error}
      />
    </FormWithFiles>
  );
}

function checked({ text }: { text: string }, uploader: Uploader): FieldErrors {
  const errors: FieldErrors = {};
  if (isBlank(text)) errors.text = m.cabinet_challenge_none();
  else if (characters(text) > TEXT_MAX) errors.text = m.cabinet_challenge_too_long();
  const why = whyNotYet(uploader);
  if (why) errors.uploads = why;
  return errors;
}
