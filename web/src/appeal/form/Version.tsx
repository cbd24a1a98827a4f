import type { ComponentChildren } from "preact";
import { m } from "../../paraglide/messages.js";
import { inOneLine, KIND, LANGUAGE } from "../../words/appeal";
import { APPEAL_FIELDS } from "../../words/fields";
import type { Content } from "../draft/content";
import { differences } from "../draft/differences";
import type { OpenDraft } from "../draft/OpenDraft";
import { useOrganisationName } from "../organisation/useOrganisation";

interface VersionProps {
  draft: OpenDraft;
  content: Content;
  /** What it is compared with: only where they differ is anything shown. */
  beside: Content;
}

/** A version of a draft that is not the one of this page, where it differs. */
export function Version({ draft, content, beside }: VersionProps) {
  const [organisation] = useOrganisationName(content.organisationId);
  const written = (text: string) =>
    text && (
      <span class="as-typed" lang={content.language}>
        {text}
      </span>
    );
  const value: Record<keyof Content, () => ComponentChildren> = {
    organisationId: () => (organisation.state === "ready" ? organisation.value : content.organisationId),
    kind: () => content.kind && KIND[content.kind](),
    language: () => LANGUAGE[content.language](),
    subject: () => written(content.subject),
    text: () => written(content.text),
    uploads: () => content.uploads.map(id => draft.fileName(id)).join(", ") || m.appeal_check_no_files(),
    answerChannels: () => inOneLine(content.answerChannels),
    smsUpdates: () => (content.smsUpdates ? m.appeal_sms() : m.appeal_check_no_sms()),
  };
  return (
    <dl class="govuk-summary-list">
      {differences(content, beside).map(field => (
        <div class="govuk-summary-list__row" key={field}>
          <dt class="govuk-summary-list__key">{APPEAL_FIELDS[field]()}</dt>
          <dd class="govuk-summary-list__value">{value[field]() || m.appeal_conflict_empty()}</dd>
        </div>
      ))}
    </dl>
  );
}
