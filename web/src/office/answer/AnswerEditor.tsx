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
import { Attachments } from "../../uploads/Attachments";
import { LANGUAGE, OUTCOME } from "../../words/appeal";
import type { ActionProps } from "../actions/action";
import { useHold } from "../actions/useHold";
import { Checklist } from "./Checklist";
import { DraftAside } from "./DraftAside";
import { DraftConflict } from "./DraftConflict";
import { Keeping } from "./Keeping";
import type { Keeper } from "./keeper";
import { isUnsaved, lookAt, openWriting, type Writing } from "./writings";
import { complete, type Outcome, TEXT_MAX } from "./written";

const OUTCOMES: Outcome[] = ["satisfied", "refused", "explained"];

/** The answer while it is written (L:18). It keeps itself; whoever else writes it is told of, and nobody's words are lost. */
export function AnswerEditor(props: ActionProps) {
  const { number } = props.read.card;
  useEffect(() => lookAt(number), [number]);
  const [writing, retry] = useLoad(() => openWriting(props.read, props.account), [number]);
  return (
    <Loaded from={writing} retry={() => void retry()}>
      {writing => <Editor {...props} writing={writing} />}
    </Loaded>
  );
}

function Editor({ read, permitted, hold, look, reload, writing }: ActionProps & { writing: Writing }) {
  const { keeper, uploader } = writing;
  const { card } = read;
  const { outcome, text } = keeper.written.value;
  const keeping = keeper.keeping.value;
  const [missing, setMissing] = useState<FieldErrors>({});
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState("");
  const version = card.draft?.version;
  const errors = { ...missing, ...refused(keeping) };

  useEffect(() => {
    if (version === undefined) return;
    keeper.heard(version).then(
      what => what === "taken" && setTold(m.office_draft_taken()),
      () => {
        // the next look tells
      },
    );
  }, [keeper, version]);
  useEffect(() => {
    // the first version makes signing possible
    if (keeping.is === "saved" && version === undefined) reload().catch(() => {});
    // the card may be another by now
    if (keeping.is === "refused") look();
  }, [keeping]);
  useKept(writing);
  useHold(hold, isUnsaved(writing) || keeper.aside.value !== undefined);

  async function keepNow(event: Event): Promise<void> {
    event.preventDefault();
    const errors: FieldErrors = {};
    if (!outcome) errors.outcome = m.office_draft_no_outcome();
    if (!text.trim()) errors.answer = m.office_draft_no_text();
    else if (outcome && !complete(keeper.written.peek())) errors.answer = m.office_draft_too_long();
    setMissing(errors);
    if (Object.keys(errors).length > 0) setAttempt(n => n + 1);
    else await keeper.flush(true);
  }

  return (
    <form class="action" onSubmit={event => void keepNow(event)} noValidate>
      <ErrorSummary form={{ errors: missing, failure: undefined, attempt }} />
      <p class="govuk-visually-hidden" role="status">
        {told}
      </p>
      {keeping.is === "conflict" && <DraftConflict keeper={keeper} theirs={keeping.theirs} card={card} />}
      <DraftAside keeper={keeper} lang={card.language} />
      <Choice
        name="outcome"
        label={m.office_draft_outcome()}
        error={errors.outcome}
        options={OUTCOMES.map(value => ({ value, label: OUTCOME[value]() }))}
        value={outcome}
        onValue={outcome => keeper.write({ outcome })}
        required
      />
      {outcome === "refused" && <p class="govuk-inset-text">{m.office_draft_refusal_hint()}</p>}
      <TextArea
        name="answer"
        label={m.office_draft_text()}
        hint={m.office_draft_text_hint({ language: LANGUAGE[card.language]() })}
        error={errors.answer}
        value={text}
        onValue={text => keeper.write({ text })}
        onBlur={() => void keeper.flush()}
        limit={TEXT_MAX}
        rows={16}
        lang={card.language}
        required
      />
      <Attachments uploader={uploader} name="uploads" label={m.office_draft_files()} error={errors.uploads} />
      <Checklist card={card} />
      <Keeping keeper={keeper} />
      {permitted && (
        <Button type="submit" kind="secondary" busy={keeping.is === "saving"}>
          {m.office_draft_keep()}
        </Button>
      )}
    </form>
  );
}

/** Which field a pointer of the API means. */
const FIELD: Record<string, string> = { text: "answer", outcome: "outcome", uploads: "uploads" };

/** What the server refused of it, by field. */
function refused(keeping: Keeper["keeping"]["value"]): FieldErrors {
  if (keeping.is !== "refused" || !(keeping.error instanceof Problem)) return {};
  return Object.fromEntries(
    keeping.error.fields.map(({ pointer, message }) => [FIELD[pointer.split("/")[1] ?? ""] ?? "answer", message]),
  );
}

/** Keeps what is typed before it can be lost: when the page goes out of sight, when the line is back; and warns before it is closed too early. */
function useKept(writing: Writing): void {
  const { keeper, uploader } = writing;
  const unsaved = isUnsaved(writing);
  void uploader.items.value; // drawn again when a file goes on
  useEffect(() => {
    const flush = () => void keeper.flush();
    addEventListener("online", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [keeper]);
  useLeaveWarning(unsaved);
}
