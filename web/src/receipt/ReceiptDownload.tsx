import { Button } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { downloadContent } from "../shell/download";
import { claimsOf, keyOf, receiptText } from "./receiptText";

interface ReceiptProps {
  number: string;
  submittedAt: string;
  organisation: string;
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

function written({ number, submittedAt, organisation, receipt }: ReceiptProps): string {
  const keys = `${location.origin}/.well-known/jwks.json`;
  const words = {
    title: m.cabinet_receipt_title(),
    facts: [
      [m.cabinet_number(), number],
      [m.cabinet_submitted_at(), `${dateAndTime(submittedAt)} (UTC+3)`],
      [m.cabinet_organisation(), organisation],
      ["SHA-256", claimsOf(receipt).eventSha256 ?? ""],
    ] satisfies [string, string][],
    check: [m.cabinet_receipt_check({ keys, key: keyOf(receipt) }), m.cabinet_receipt_claims()],
  };
  return receiptText(words, receipt);
}
