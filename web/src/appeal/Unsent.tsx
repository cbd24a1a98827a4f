import { m } from "../paraglide/messages.js";
import { untouched } from "./draft/content";
import type { OpenDraft } from "./draft/OpenDraft";
import { Version } from "./form/Version";

/** What was written in a draft after it had become an appeal elsewhere: it is nowhere but here. */
export function Unsent({ draft }: { draft: OpenDraft }) {
  if (!draft.unsent) return null;
  return (
    <section aria-labelledby="unsent">
      <h2 id="unsent" class="govuk-heading-m">
        {m.appeal_unsent_title()}
      </h2>
      <p class="govuk-body">{m.appeal_unsent_what()}</p>
      <Version draft={draft} content={draft.unsent} beside={untouched(null)} />
    </section>
  );
}
