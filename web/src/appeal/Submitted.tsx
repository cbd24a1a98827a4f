import { useState } from "preact/hooks";
import type { Schemas } from "../api/client";
import { Button, LinkButton } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { ReceiptDownload } from "../receipt/ReceiptDownload";

export interface SubmittedAppeal {
  number: string;
  submittedAt: string;
  organisation: string;
  subject: string;
  files: Schemas["AppealFile"][];
  receipt: string;
}

/** The proof and the way on. `before`: it was no surprise to the system, whoever tried to submit it again is told so. */
export function Submitted({ appeal, before }: { appeal: SubmittedAppeal; before: boolean }) {
  const { number, submittedAt, organisation, subject, files, receipt } = appeal;
  const unchecked = files.filter(file => file.state === "pending");
  return (
    <>
      {before && <p class="govuk-inset-text">{m.appeal_submitted_before()}</p>}
      <div class="govuk-panel govuk-panel--confirmation submitted">
        <p class="govuk-panel__body submitted__label">{m.appeal_submitted_number()}</p>
        <p class="submitted__number">{number}</p>
      </div>
      <CopyNumber number={number} />
      <p class="govuk-body">{m.appeal_submitted_at({ at: dateAndTime(submittedAt) })}</p>
      {organisation && <p class="govuk-body">{m.appeal_submitted_to({ organisation })}</p>}
      {subject && <p class="govuk-body">{m.appeal_submitted_subject({ subject })}</p>}
      {files.length > 0 && (
        <p class="govuk-body">{m.appeal_submitted_files({ names: files.map(nameOf).join(", ") })}</p>
      )}
      {unchecked.length > 0 && (
        <p class="govuk-inset-text">{m.uploads_unchecked({ names: unchecked.map(nameOf).join(", ") })}</p>
      )}
      <h2 class="govuk-heading-m">{m.appeal_next_title()}</h2>
      <ol class="govuk-list govuk-list--number">
        <li>{m.appeal_next_registration()}</li>
        <li>{m.appeal_next_term()}</li>
        <li>{m.appeal_next_told()}</li>
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href={`/appeals/${number}`}>
          {m.appeal_submitted_follow()}
        </a>
      </p>
      {receipt && (
        <>
          <h2 class="govuk-heading-m">{m.words_receipt()}</h2>
          <ReceiptDownload {...appeal} />
        </>
      )}
      <p class="govuk-body print-hidden">
        <LinkButton onClick={() => print()}>{m.appeal_print()}</LinkButton>
      </p>
    </>
  );
}

function nameOf({ fileName }: Schemas["AppealFile"]): string {
  return fileName ?? m.cabinet_file_erased();
}

function CopyNumber({ number }: { number: string }) {
  const [told, setTold] = useState("");
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(number);
      setTold(m.appeal_copied());
    } catch {
      setTold(m.appeal_copy_failed());
    }
  }
  return (
    <div class="copy-number">
      <Button kind="secondary" onClick={() => void copy()}>
        {m.appeal_copy()}
      </Button>
      <span role="status">{told}</span>
    </div>
  );
}
