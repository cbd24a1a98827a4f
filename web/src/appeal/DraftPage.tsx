import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";
import { NotFound } from "../shell/NotFound";
import { Page } from "../shell/Page";
import { useDraft } from "./draft/useDraft";
import { AppealForm } from "./form/AppealForm";

/** What the API takes for the id of a draft. */
const ID = /^[A-Za-z0-9-]{8,64}$/;

export default function DraftPage({ id }: { id: string }) {
  return ID.test(id) ? <Draft id={id} /> : <NotFound />;
}

/** An appeal that is being written. */
function Draft({ id }: { id: string }) {
  const [draft, reload] = useDraft(id);
  const refused = draft.state === "ready" && Object.keys(draft.value.refusals.value.errors).length > 0;
  return (
    <Page title={m.appeal_form_title()} {...(refused ? { note: m.appeal_form_note() } : {})}>
      <Loaded from={draft} retry={() => void reload()}>
        {open => <AppealForm draft={open} />}
      </Loaded>
    </Page>
  );
}
