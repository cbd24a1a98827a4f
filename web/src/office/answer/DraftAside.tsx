import { m } from "../../paraglide/messages.js";
import type { Keeper } from "./keeper";
import { WrittenVersion } from "./WrittenVersion";

/** The version that was not chosen in a conflict: something of it may still be wanted. */
export function DraftAside({ keeper, lang }: { keeper: Keeper; lang: string }) {
  const aside = keeper.aside.value;
  if (!aside) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.office_conflict_aside()}</span>
      </summary>
      <div class="govuk-details__text">
        <WrittenVersion written={aside} lang={lang} />
      </div>
    </details>
  );
}
