import { m } from "../paraglide/messages.js";

/** What a sheet must say for itself once it lies on a desk: whose it is and its number. Only on paper. */
export function PrintHead({ organisation, number }: { organisation: string; number: string }) {
  return (
    <div class="print-only print-head">
      <p>
        <strong>{organisation}</strong>
      </p>
      <p>{m.cabinet_appeal_title({ number })}</p>
    </div>
  );
}
