import { useEffect, useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { Button } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextArea } from "../../forms/TextArea";
import type { FieldErrors } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { isBlank } from "../../text/cleaning";
import { Attachments } from "../../uploads/Attachments";
import { LANGUAGE, OUTCOME } from "../../words/appeal";
import type { ActionProps } from "../actions/action";
import { useHold } from "../actions/useHold";
import { type Outcome, TEXT_MAX, toDraftBody } from "./answerContent";
import type { AnswerSync } from "./answerSync";
import { Checklist } from "./Checklist";
import { Contributions } from "./Contributions";
import { DraftConflict } from "./DraftConflict";
import { LanguageWarning } from "./LanguageWarning";
import { isUnsaved, keepOpen, type OpenAnswer, openAnswer } from "./openAnswers";
import { Preview } from "./Preview";
import { RemarksOnDraft } from "./RemarksOnDraft";
import { SyncStatus } from "./SyncStatus";
import { UnchosenVersion } from "./UnchosenVersion";

const OUTCOMES: Outcome[] = ["satisfied", "refused", "explained"];

/** The answer while it is written (L:18). It is saved by itself; a version of somebody else is shown beside it, and nothing is lost. */
export function AnswerEditor(props: ActionProps) {
  const { number } = props.read.card;
  useEffect(() => keepOpen(number), [number]);
  const [answer, retry] = useLoad(() => openAnswer(props.read, props.account), [number]);
  return (
    <Loaded from={answer} retry={() => void retry()}>
      {answer => <Editor {...props} answer={answer} />}
    </Loaded>
  );
}

function Editor({ read, permitted, hold, refresh, reload, answer }: ActionProps & { answer: OpenAnswer }) {
  const { sync, uploader } = answer;
  const { card } = read;
  const { outcome, text } = sync.content.value;
  const state = sync.state.value;
  const [missing, setMissing] = useState<FieldErrors>({});
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState("");
  const version = card.draft?.version;
  const errors = { ...missing, ...refused(state) };

  useEffect(() => {
    if (version === undefined) return;
    sync.checkVersion(version).then(
      what => what === "replaced" && setTold(m.office_draft_replaced()),
      () => {
        // the next refresh tells
      },
    );
  }, [sync, version]);
  useEffect(() => {
    // the first version makes signing possible
    if (state.is === "saved" && version === undefined) reload().catch(() => {});
    // the card may be another by now
    if (state.is === "refused") refresh();
  }, [state]);
  useSaveBeforeLeaving(answer);
  useHold(hold, isUnsaved(answer) || sync.unchosen.value !== undefined);

  async function saveNow(event: Event): Promise<void> {
    event.preventDefault();
    const errors: FieldErrors = {};
    if (!outcome) errors.outcome = m.office_draft_no_outcome();
    if (isBlank(text)) errors.answer = m.office_draft_no_text();
    else if (outcome && !toDraftBody(sync.content.peek())) errors.answer = m.office_draft_too_long();
    setMissing(errors);
    if (Object.keys(errors).length > 0) setAttempt(n => n + 1);
    else await sync.flush(true);
  }

  return (
    <div class="writing">
      <form class="action" onSubmit={event => void saveNow(event)} noValidate>
        <ErrorSummary form={{ errors: missing, failure: undefined, attempt }} />
        <p class="govuk-visually-hidden" role="status">
          {told}
        </p>
        {state.is === "conflict" && <DraftConflict sync={sync} theirs={state.theirs} card={card} />}
        <RemarksOnDraft card={card} />
        <UnchosenVersion sync={sync} lang={card.language} />
        <Choice
          name="outcome"
          label={m.office_draft_outcome()}
          error={errors.outcome}
          options={OUTCOMES.map(value => ({ value, label: OUTCOME[value]() }))}
          value={outcome}
          onValue={outcome => sync.write({ outcome })}
          required
          inline
          small
        />
        {outcome === "refused" && <p class="govuk-inset-text">{m.office_draft_refusal_hint()}</p>}
        <TextArea
          name="answer"
          label={m.office_draft_text()}
          hint={m.office_draft_text_hint({ language: LANGUAGE[card.language]() })}
          error={errors.answer}
          value={text}
          onValue={text => sync.write({ text })}
          onBlur={() => void sync.flush()}
          limit={TEXT_MAX}
          rows={16}
          lang={card.language}
          required
        />
        <Contributions card={card} onTake={taken => sync.write({ text: text ? `${text}\n\n${taken}` : taken })} />
        <LanguageWarning card={card} text={text} />
        <Attachments uploader={uploader} name="uploads" label={m.office_draft_files()} error={errors.uploads} />
        <Checklist card={card} />
        <SyncStatus sync={sync} />
        {permitted && (
          <Button type="submit" kind="secondary" busy={state.is === "saving"}>
            {m.office_draft_save_now()}
          </Button>
        )}
      </form>
      <Preview card={card} content={sync.content.value} />
    </div>
  );
}

/** Which field a pointer of the API means. */
const FIELD: Record<string, string> = { text: "answer", outcome: "outcome", uploads: "uploads" };

/** What the server refused of it, by field. */
function refused(state: AnswerSync["state"]["value"]): FieldErrors {
  if (state.is !== "refused" || !(state.error instanceof Problem)) return {};
  return Object.fromEntries(
    state.error.fields.map(({ pointer, message }) => [FIELD[pointer.split("/")[1] ?? ""] ?? "answer", message]),
  );
}

/** Saves what is typed when the page is hidden or the connection is back, and warns before a page with unsaved changes is closed. */
function useSaveBeforeLeaving(answer: OpenAnswer): void {
  const { sync, uploader } = answer;
  const unsaved = isUnsaved(answer);
  void uploader.items.value; // drawn again when a file goes on
  useEffect(() => {
    const flush = () => void sync.flush();
    addEventListener("online", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [sync]);
  useLeaveWarning(unsaved);
}
