import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { Checks, Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import { type Form, useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Attachments } from "../../uploads/Attachments";
import { CHANNEL, KIND, LANGUAGE } from "../../words/appeal";
import { ApplicantFields } from "./ApplicantFields";
import { bodyOf, checked, type EntryValues, fieldOf, isOnPaper, SUBJECT_MAX, TEXT_MAX, wordsOf } from "./entry";
import { IntakeFields } from "./IntakeFields";
import { closeEntry, isTyped, openEntry } from "./openEntry";

/** The form of an entry. Once it is entered, its card opens with the registration. */
export function EntryForm() {
  const { route } = useLocation();
  const entry = openEntry();
  const { uploader, intent } = entry;
  const form = useForm({
    initial: entry.values,
    check: values => checked(values, uploader.items.peek(), today()),
    send: async values => {
      const body = bodyOf(values, uploader.items.peek());
      if (!body) return;
      const params = { header: { "Idempotency-Key": intent.keyOf(body) } };
      const { body: entered } = await unwrap(api.POST("/v1/inbox", { params, body }));
      closeEntry();
      route(`/office/appeals/${entered.number}`);
    },
    fieldOf,
    wordsOf,
  });
  useEffect(() => {
    entry.values = form.values;
  }, [form.values]);
  void uploader.items.value; // drawn again when a file comes or goes
  useLeaveWarning(isTyped({ ...entry, values: form.values }));
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <p class="govuk-body">{m.office_enter_what()}</p>
      <p class="govuk-body">{m.appeal_form_required()}</p>
      <h2 class="govuk-heading-m">{m.office_enter_section_came()}</h2>
      <IntakeFields form={form} />
      <h2 class="govuk-heading-m">{m.office_enter_section_applicant()}</h2>
      <ApplicantFields form={form} />
      <h2 class="govuk-heading-m">{m.office_enter_section_what()}</h2>
      <ContentFields form={form} />
      <Attachments
        name="uploads"
        label={isOnPaper(form.values.form) ? m.office_enter_files() : m.office_enter_files_oral()}
        uploader={uploader}
        error={form.errors.uploads}
        required={isOnPaper(form.values.form)}
      />
      <h2 class="govuk-heading-m">{m.office_enter_section_answer()}</h2>
      <Checks
        name="answerChannels"
        label={m.office_enter_channels()}
        hint={m.office_enter_channels_hint()}
        error={form.errors.answerChannels}
        values={form.values.answerChannels}
        onValues={wanted => form.set("answerChannels", wanted)}
        options={[
          { value: "paper", label: CHANNEL.paper() },
          { value: "email", label: CHANNEL.email(), hint: m.office_enter_email_hint() },
        ]}
      />
      <Button type="submit" busy={form.busy}>
        {m.office_enter_do()}
      </Button>
    </form>
  );
}

/** What the appeal is about. */
function ContentFields({ form }: { form: Form<EntryValues> }) {
  const { language } = form.values;
  return (
    <>
      <Choice
        {...form.field("kind")}
        label={m.words_kind_of_appeal()}
        options={(["application", "proposal", "complaint"] as const).map(value => ({ value, label: KIND[value]() }))}
        inline
        required
      />
      <Choice
        {...form.field("language")}
        label={m.appeal_language()}
        hint={m.office_enter_language_hint()}
        options={(["be", "ru"] as const).map(value => ({ value, label: LANGUAGE[value]() }))}
        inline
        required
      />
      <TextField
        {...form.field("subject")}
        label={m.appeal_subject()}
        hint={m.appeal_subject_hint({ limit: SUBJECT_MAX })}
        lang={language}
        spellcheck
        required
      />
      <TextArea
        {...form.field("text")}
        label={m.office_enter_text()}
        hint={m.office_enter_text_hint()}
        limit={TEXT_MAX}
        rows={8}
        lang={language}
        required
      />
    </>
  );
}
