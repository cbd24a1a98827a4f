import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import { useVerdicts } from "../../uploads/verdicts";
import type { OpenDraft } from "../draft/OpenDraft";
import { isBusy, isReady, submit } from "../draft/submit";
import { Conflict } from "../form/Conflict";
import { SaveState } from "../form/SaveState";
import { useOrganisationName } from "../organisation/useOrganisation";
import { Answers } from "./Answers";
import { Progress } from "./Progress";
import { Refused } from "./Refused";

/** Everything as it will be sent, each with the way back to its field; and the one button that sends it. */
export function CheckAnswers({ draft }: { draft: OpenDraft }) {
  const { route } = useLocation();
  const [organisation] = useOrganisationName(draft.content.organisationId);
  const { errors } = draft.refusals.value;
  useVerdicts(draft.uploader);
  const submission = draft.submission.value;
  const back = Object.keys(errors).length > 0 && submission.is === "still";
  const conflict = draft.sync.value.phase.is === "conflict";
  useEffect(() => {
    isReady(draft); // whoever comes here by an address may have an empty form
  }, [draft]);
  useEffect(() => {
    if (back) route(`/drafts/${draft.id}`, true); // the errors are told at their fields
  }, [back]);
  return (
    <>
      <Conflict draft={draft} />
      <p class="govuk-body">{m.appeal_check_what()}</p>
      <Answers draft={draft} organisation={organisation.state === "ready" ? organisation.value : ""} />
      <Refused draft={draft} />
      <h2 class="govuk-heading-m">{m.appeal_check_send_title()}</h2>
      <p class="govuk-body">
        {m.appeal_check_declaration({ organisation: organisation.state === "ready" ? organisation.value : "…" })}
      </p>
      <p class="govuk-body">{m.appeal_check_final()}</p>
      <Progress draft={draft} />
      {!conflict && (
        <div class="govuk-button-group">
          <Button busy={isBusy(submission)} onClick={() => void submit(draft)}>
            {submission.is === "unknown" ? m.appeal_check_ask_again() : m.frame_nav_submit()}
          </Button>
          {submission.is === "checking" && (
            <Button kind="secondary" onClick={submission.goOn}>
              {m.uploads_go_on()}
            </Button>
          )}
        </div>
      )}
      <SaveState draft={draft} spoken />
    </>
  );
}
