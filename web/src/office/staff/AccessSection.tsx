import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import { Confirm } from "../../shell/Confirm";
import { Failure } from "../../shell/Failure";
import { useAttempt } from "../../shell/useAttempt";
import { fullName } from "../../words/appeal";
import { ConflictNotice } from "./ConflictNotice";
import type { SectionProps } from "./PersonPage";
import { usePersonCommand } from "./usePersonCommand";

/** Whether the person may act: suspend, bring back, remove. */
export function AccessSection({ person, reload, onDone }: SectionProps) {
  const { conflict, send } = usePersonCommand(person.id, person.version, reload);
  const { busy, failure, attempt } = useAttempt();
  const path = { id: person.id };
  const name = fullName(person.name);

  async function suspend(): Promise<void> {
    const done = await send("suspend", null, header =>
      unwrap(api.POST("/v1/people/{id}/suspension", { params: { path, header } })),
    );
    if (done) onDone(m.people_suspend_done());
  }

  async function bringBack(): Promise<void> {
    const done = await send("bringBack", null, header =>
      unwrap(api.DELETE("/v1/people/{id}/suspension", { params: { path, header } })),
    );
    if (done) onDone(m.people_bring_back_done());
  }

  async function remove(): Promise<void> {
    const done = await send("remove", null, header =>
      unwrap(api.DELETE("/v1/people/{id}", { params: { path, header } })),
    );
    if (done) onDone(m.people_remove_done());
  }

  return (
    <section aria-labelledby="access">
      <h2 id="access" class="govuk-heading-m">
        {m.people_standing()}
      </h2>
      <ConflictNotice entries={conflict} />
      {failure !== undefined && <Failure error={failure} />}
      <div class="govuk-button-group">
        {person.standing === "active" ? (
          <Confirm
            kind="secondary"
            question={m.people_suspend_question({ name })}
            detail={m.people_suspend_detail()}
            yes={m.people_suspend()}
            onYes={suspend}
          >
            {m.people_suspend()}
          </Confirm>
        ) : (
          <Button kind="secondary" busy={busy} onClick={() => void attempt(bringBack)}>
            {m.people_bring_back()}
          </Button>
        )}
        <Confirm
          kind="warning"
          question={m.people_remove_question({ name })}
          detail={m.people_remove_detail()}
          yes={m.people_remove()}
          onYes={remove}
        >
          {m.people_remove()}
        </Confirm>
      </div>
    </section>
  );
}
