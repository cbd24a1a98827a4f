import { Button } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { bytes } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { downloadContent } from "../shell/download";
import { claimsOf, keyOf, receiptText } from "./receiptText";

interface ReceiptProps {
  number: string;
  submittedAt: string;
  organisation: string;
  /** Empty once it is erased, and where it is not known. */
  subject: string;
  files: readonly { fileName?: string | null | undefined; size: number; sha256: string }[];
  /** The compact JWS that the API gave. */
  receipt: string;
}

/** Saves the receipt as a text file: it proves what was accepted and when, to whoever keeps it. */
export function ReceiptDownload(props: ReceiptProps) {
  return (
    <>
      <p class="govuk-body">{m.cabinet_receipt_what()}</p>
      <Button
        kind="secondary"
        onClick={() => downloadContent(written(props), `zvarot-receipt-${props.number}.txt`, "text/plain")}
      >
        {m.cabinet_receipt_save()}
      </Button>
    </>
  );
}

function written({ number, submittedAt, organisation, subject, files, receipt }: ReceiptProps): string {
  const keys = `${location.origin}/.well-known/jwks.json`;
  const words = {
    title: m.cabinet_receipt_title(),
    facts: [
      [m.cabinet_number(), number],
      [m.cabinet_submitted_at(), `${dateAndTime(submittedAt)} (UTC+3)`],
      [m.cabinet_organisation(), organisation],
      ...(subject ? [[m.cabinet_subject(), subject] as [string, string]] : []),
      [m.words_files(), files.length === 0 ? m.appeal_check_no_files() : String(files.length)],
      ...files.map(
        ({ fileName, size, sha256 }, place) =>
          [`${place + 1}. ${fileName ?? m.cabinet_file_erased()}`, `${bytes(size)}, SHA-256 ${sha256}`] as [
            string,
            string,
          ],
      ),
      ["SHA-256", claimsOf(receipt).eventSha256 ?? ""],
    ] satisfies [string, string][],
    check: [m.cabinet_receipt_check({ keys, key: keyOf(receipt) }), m.cabinet_receipt_claims()],
  };
  return receiptText(words, receipt);
}
