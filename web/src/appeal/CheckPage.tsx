import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";
import { Page } from "../shell/Page";
import { CheckAnswers } from "./check/CheckAnswers";
import { useDraft } from "./draft/useDraft";

/** The last look before an appeal is submitted. It is the confirmation (seed:0): nothing asks once more after it. */
export default function CheckPage({ id }: { id: string }) {
  const [draft, reload] = useDraft(id);
  return (
    <Page title={m.appeal_check_title()} back={{ href: `/drafts/${id}`, label: m.frame_back_to_form() }}>
      <Loaded from={draft} retry={() => void reload()}>
        {open => <CheckAnswers draft={open} />}
      </Loaded>
    </Page>
  );
}
