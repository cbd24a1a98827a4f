import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../api/client";
import { unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { Drafts } from "../cabinet/DraftList";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";
import { Page } from "../shell/Page";
import { beginDraft } from "./draft/openDrafts";

/** As many as the server keeps for one account. */
const MAX_DRAFTS = 20;

/** Where an appeal begins: at once with an empty form, or, for whoever has drafts, with the choice to go on with one of them. */
export default function NewAppeal() {
  const { route, query } = useLocation();
  const [drafts, reload] = useLoad(async () => (await unwrap(api.GET("/v1/drafts"))).body.items, []);
  const begin = (replace: boolean) => route(`/drafts/${beginDraft(query.organisation || null)}`, replace);
  const none = drafts.state === "ready" && drafts.value.length === 0;
  useEffect(() => {
    if (none) begin(true);
  }, [none]);
  return (
    <Page title={m.frame_nav_submit()}>
      {/* when the drafts cannot be read: that is no reason not to write */}
      {drafts.state === "failed" && (
        <p class="govuk-body">
          <Button onClick={() => begin(false)}>{m.appeal_new_begin()}</Button>
        </p>
      )}
      <Loaded from={drafts} retry={() => void reload()}>
        {items =>
          items.length > 0 && (
            <>
              <p class="govuk-body">{m.appeal_new_drafts()}</p>
              {items.length < MAX_DRAFTS ? (
                <Button onClick={() => begin(false)}>{m.appeal_new_begin()}</Button>
              ) : (
                <p class="govuk-inset-text">{m.appeal_new_full({ n: MAX_DRAFTS })}</p>
              )}
              <Drafts drafts={items} onRemoved={() => void reload()} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
