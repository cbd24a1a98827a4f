import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { characters } from "../../forms/characters";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { focusField } from "../../forms/focusField";
import { TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import type { FieldErrors } from "../../forms/useForm";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { line } from "../../text/cleaning";
import { Attachments } from "../../uploads/Attachments";
import { KIND, KIND_HINT, LANGUAGE } from "../../words/appeal";
import { SUBJECT_LIMIT, TEXT_LIMIT } from "../draft/check";
import type { OpenDraft } from "../draft/OpenDraft";
import { isReady } from "../draft/submit";
import { OrganisationField } from "../organisation/OrganisationField";
import { AnswerWays } from "./AnswerWays";
import { Conflict } from "./Conflict";
import { SaveState } from "./SaveState";
import { WhoFiles } from "./WhoFiles";

/** The form of an appeal (seed:0). What is typed is saved as it is typed. */
export function AppealForm({ draft }: { draft: OpenDraft }) {
  const { route } = useLocation();
  const { content } = draft;
  const refusals = useRefusals(draft);
  const { errors } = refusals;
  useFieldOfAddress();

  function goOn(event: Event): void {
    event.preventDefault();
    draft.dispatch({ type: "flush" });
    if (isReady(draft)) route(`/drafts/${draft.id}/check`);
  }

  return (
    <form onSubmit={goOn} noValidate class="appeal-form">
      <ErrorSummary form={refusals} />
      <Conflict draft={draft} />
      <p class="govuk-body">{m.appeal_form_required()}</p>
      {draft.origin === "resumed" && <p class="govuk-body">{m.appeal_form_resumed()}</p>}
      {draft.origin === "missing" && <p class="govuk-inset-text">{m.appeal_form_missing()}</p>}
      <SaveState draft={draft} spoken />
      <WhoFiles />
      <h2 class="govuk-heading-m">{m.appeal_section_what()}</h2>
      <OrganisationField
        name="organisation"
        label={m.appeal_organisation()}
        hint={m.appeal_organisation_hint()}
        required
        value={content.organisationId}
        onValue={organisationId => draft.change({ organisationId })}
        error={errors.organisation}
      />
      <Choice
        name="kind"
        label={m.words_kind_of_appeal()}
        required
        value={content.kind ?? undefined}
        onValue={kind => draft.change({ kind })}
        error={errors.kind}
        options={(["application", "proposal", "complaint"] as const).map(value => ({
          value,
          label: KIND[value](),
          hint: KIND_HINT[value](),
        }))}
      />
      <Choice
        name="language"
        label={m.appeal_language()}
        hint={m.appeal_language_hint()}
        inline
        required
        value={content.language}
        onValue={language => draft.change({ language })}
        error={errors.language}
        options={(["be", "ru"] as const).map(value => ({ value, label: LANGUAGE[value]() }))}
      />
      <TextField
        name="subject"
        label={m.appeal_subject()}
        hint={m.appeal_subject_hint({ limit: SUBJECT_LIMIT })}
        required
        value={content.subject}
        onValue={subject => draft.change({ subject })}
        error={tooLong(content.subject) ?? errors.subject}
        spellcheck
        lang={content.language}
      />
      <TextArea
        name="text"
        label={m.appeal_text()}
        hint={m.appeal_text_hint()}
        required
        rows={14}
        value={content.text}
        onValue={text => draft.change({ text })}
        error={errors.text}
        limit={TEXT_LIMIT}
        lang={content.language}
      />
      <SaveState draft={draft} />
      <Attachments
        name="files"
        label={m.words_files()}
        uploader={draft.uploader}
        note={m.appeal_files_kept()}
        error={errors.files}
      />
      <AnswerWays draft={draft} error={errors.channels} />
      <SaveState draft={draft} />
      <Button type="submit">{m.appeal_form_go_on()}</Button>
      <p class="govuk-hint">{m.appeal_form_go_on_hint()}</p>
    </form>
  );
}

/** What was refused before this page was drawn takes the focus after it is drawn, not from under the heading. */
function useRefusals(draft: OpenDraft) {
  const now = draft.refusals.value;
  const [drawn, setDrawn] = useState(0);
  useEffect(() => setDrawn(now.attempt), [now.attempt]);
  const errors: FieldErrors = {};
  for (const [name, words] of Object.entries(now.errors)) errors[name] = words();
  return { ...now, errors, attempt: drawn };
}

/** "Change" on the page of answers leads to a field: /drafts/…#text. */
function useFieldOfAddress(): void {
  useEffect(() => {
    const name = location.hash.slice(1);
    if (!name) return;
    const timer = setTimeout(() => focusField(name)); // after the heading of the page had the focus
    history.replaceState(null, "", location.pathname + location.search);
    return () => clearTimeout(timer);
  }, []);
}

/** Told at once: a field that cuts off what is pasted loses it without a word. */
function tooLong(subject: string): string | undefined {
  return characters(line(subject)) > SUBJECT_LIMIT ? m.appeal_too_long({ limit: number(SUBJECT_LIMIT) }) : undefined;
}
