import { useRef } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { dateAndTime, longDate } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { Confirm } from "../shell/Confirm";
import { Failure } from "../shell/Failure";
import { UPLOAD_SERVER } from "../uploads/server";

type Summary = Schemas["AppealDraftSummary"];

/** Appeals that were begun, on this device or another; nothing where there are none. */
export function DraftList() {
  const [drafts, reload] = useLoad(async () => (await unwrap(api.GET("/v1/drafts"))).body.items, []);
  if (drafts.state === "failed") return <Failure error={drafts.error} retry={() => void reload()} />;
  if (drafts.state === "loading") return null;
  return <Drafts drafts={drafts.value} onRemoved={() => void reload()} />;
}

/** Drafts that were read already. */
export function Drafts({ drafts, onRemoved }: { drafts: readonly Summary[]; onRemoved: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  function removed(): void {
    // the heading goes with the last of them
    const next = drafts.length > 1 ? heading.current : document.querySelector("h1");
    next?.focus();
    onRemoved();
  }
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts" class="govuk-heading-m" ref={heading} tabIndex={-1}>
        {m.cabinet_drafts()}
      </h2>
      <ul class="appeal-list" aria-labelledby="drafts">
        {drafts.map(draft => (
          <Row key={draft.id} draft={draft} onRemoved={removed} />
        ))}
      </ul>
    </section>
  );
}

/** Removes a draft, and then its files. Those that could not be removed go by themselves when their time is over. */
async function remove(id: string): Promise<void> {
  const where = { params: { path: { id } } };
  const { data } = await api.GET("/v1/drafts/{id}", where); // where it is gone there is none
  await unwrap(api.DELETE("/v1/drafts/{id}", where));
  for (const { uploadId } of data?.files ?? []) UPLOAD_SERVER.remove(uploadId).catch(() => undefined);
}

function Row({ draft, onRemoved }: { draft: Summary; onRemoved: () => void }) {
  const subject = draft.subject.trim() || m.words_no_subject();
  return (
    <li class="appeal-list__item">
      <h3 class="appeal-list__subject">
        <a class="govuk-link" href={`/drafts/${encodeURIComponent(draft.id)}`}>
          {m.cabinet_draft_continue({ subject })}
        </a>
      </h3>
      <p class="appeal-list__draft">
        {m.cabinet_draft_changed({ when: dateAndTime(draft.updatedAt) })}{" "}
        {m.cabinet_draft_kept({ until: longDate(draft.expiresAt) })}
      </p>
      <Confirm
        label={m.cabinet_draft_remove_of({ subject })}
        question={m.cabinet_draft_remove_question({ subject })}
        detail={m.cabinet_draft_remove_detail()}
        yes={m.cabinet_draft_remove()}
        onYes={() => remove(draft.id)}
        onDone={onRemoved}
      >
        {m.cabinet_draft_remove()}
      </Confirm>
    </li>
  );
}
