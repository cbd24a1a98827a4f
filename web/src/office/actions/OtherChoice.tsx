import { Choice } from "../../forms/Choice";
import type { Bound } from "../../forms/useForm";
import { longDate } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { statusInWords } from "../../words/appeal";
import type { OtherAppeal } from "./others";

interface Props extends Bound<string | undefined> {
  label: string;
  hint?: string;
  others: OtherAppeal[];
}

/** One of the applicant's other appeals, each with what it is about and a way to its card. */
export function OtherChoice({ others, label, hint, ...bound }: Props) {
  return (
    <>
      <Choice
        {...bound}
        label={label}
        hint={hint}
        options={others.map(({ number, subject, submittedAt, status }) => ({
          value: number,
          label: m.office_merge_candidate({ number, date: longDate(submittedAt) }),
          hint: [subject, statusInWords(status)].filter(Boolean).join(" — "),
        }))}
        required
      />
      <ul class="govuk-list">
        {others.map(({ number }) => (
          <li key={number}>
            <a class="govuk-link" href={`/office/appeals/${number}`} target="_blank" rel="noreferrer">
              {m.office_other_open({ number })}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
