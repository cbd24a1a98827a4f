import type { ComponentChildren } from "preact";
import { isApplicant, me } from "../../api/me";
import { bytes } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { line, lines } from "../../text/cleaning";
import { stateOf } from "../../uploads/words";
import { CHANNEL, fullName, KIND, LANGUAGE } from "../../words/appeal";
import type { OpenDraft } from "../draft/OpenDraft";

interface Row {
  term: string;
  value: ComponentChildren;
  /** Where it is changed. */
  href: string;
}

/** The answers as a list, each with the way back to its field. */
export function Answers({ draft, organisation }: { draft: OpenDraft; organisation: string }) {
  const { content, uploader, id } = draft;
  const who = me.value;
  if (!isApplicant(who)) return null;
  const field = (name: string) => `/drafts/${id}#${name}`;
  const files = uploader.items.value;
  const written = (text: string) => (
    <span class="as-typed" lang={content.language}>
      {text}
    </span>
  );
  const rows: Row[] = [
    { term: m.appeal_organisation(), value: organisation, href: field("organisation") },
    { term: m.words_kind_of_appeal(), value: content.kind && KIND[content.kind](), href: field("kind") },
    { term: m.appeal_language(), value: LANGUAGE[content.language](), href: field("language") },
    { term: m.appeal_subject(), value: written(line(content.subject)), href: field("subject") },
    { term: m.appeal_text(), value: written(lines(content.text)), href: field("text") },
    {
      term: m.words_files(),
      value:
        files.length === 0 ? (
          m.appeal_check_no_files()
        ) : (
          <ul class="govuk-list">
            {files.map(item => (
              <li key={item.key}>
                {item.name}, {bytes(item.size)}. {stateOf(item)}
              </li>
            ))}
          </ul>
        ),
      href: field("files"),
    },
    {
      term: m.appeal_ways(),
      value: (
        <ul class="govuk-list">
          {content.answerChannels.map(channel => (
            <li key={channel}>
              {CHANNEL[channel]()}
              {channel === "email" && who.email && `: ${who.email}`}
              {channel === "paper" && `: ${who.address}`}
            </li>
          ))}
        </ul>
      ),
      href: field("channels"),
    },
    {
      term: m.appeal_sms_title(),
      value: content.smsUpdates ? who.phone : m.appeal_check_no_sms(),
      href: field("sms"),
    },
    {
      term: m.words_applicant(),
      value: (
        <>
          {who.kind === "individual" ? fullName(who.name) : `${who.name}, ${m.appeal_who_unp()} ${who.unp}`}
          <br />
          {who.address}
        </>
      ),
      href: "/cabinet/profile",
    },
  ];
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ term, value, href }) => (
        <div class="govuk-summary-list__row" key={term}>
          <dt class="govuk-summary-list__key">{term}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          <dd class="govuk-summary-list__actions">
            <a class="govuk-link" href={href}>
              {m.frame_change()}
              <span class="govuk-visually-hidden">: {term}</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}
