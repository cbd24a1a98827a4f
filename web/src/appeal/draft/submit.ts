import { api } from "../../api/client";
import { Problem, Unreachable, unwrap } from "../../api/problem";
import { awaitsCheck, isInProgress } from "../../uploads/machine";
import { waitForVerdicts } from "../../uploads/verdicts";
import { rememberAccepted } from "../accepted";
import { check, type Errors } from "./check";
import type { Content } from "./content";
import { isSameContent } from "./draftSync";
import type { OpenDraft } from "./OpenDraft";
import { submitWithRetries } from "./submitWithRetries";

export interface Refusals {
  errors: Errors;
  /** Fields whose words are those of the API, which do not say of which field they are. */
  unnamed?: readonly string[];
  /** What refused the whole. */
  failure: unknown;
  attempt: number;
}

export type SubmissionState =
  | { is: "still" }
  /** Files are on their way; it goes when they are there. */
  | { is: "files" }
  /** They are there, and it is waited some seconds for their checks, or until `goOn`. */
  | { is: "checking"; goOn: () => void }
  | { is: "sending" }
  /** Too many ask at once; it is sent again by itself. */
  | { is: "busy" }
  /** The answer was lost; it is being found out whether it was accepted. */
  | { is: "unsure" }
  /** It could not be found out. */
  | { is: "unknown"; error: unknown }
  /** Another tab or device had changed the draft; nothing was sent, and what is shown now is the latest. */
  | { is: "overtaken" }
  | { is: "accepted" };

export function isBusy({ is }: SubmissionState): boolean {
  return is !== "still" && is !== "unknown" && is !== "overtaken";
}

/** What is wrong with the draft before anybody is asked. True when nothing is. */
export function isReady(draft: OpenDraft): boolean {
  draft.uploader.expire();
  const errors = check(draft.sync.peek().content, draft.uploader.items.peek());
  showRefusals(draft, errors, undefined);
  return Object.keys(errors).length === 0;
}

/**
 * Submits the draft as it is now, once: the draft's id is the key, so that the same words sent again, from here or elsewhere, are the same appeal.
 * What comes of it is in `submission`, `refusals`, and, when it was accepted, in `saving`.
 */
export async function submit(draft: OpenDraft): Promise<void> {
  const { submission } = draft;
  if (isBusy(submission.peek())) return;
  await filesSettled(draft);
  await filesChecked(draft);
  if (!isReady(draft)) return setIdle(draft);
  submission.value = { is: "sending" };
  // as it is now: a repeated request must say the same
  const { content } = draft.sync.peek();
  const { organisationId, kind, ...rest } = content;
  if (!organisationId || !kind) return setIdle(draft);
  const body = { organisationId, kind, ...rest };
  try {
    const outcome = await submitWithRetries({
      isLatest: () => isLatest(draft, content),
      post: async () =>
        (await unwrap(api.POST("/v1/appeals", { params: { header: { "Idempotency-Key": draft.id } }, body }))).body,
      wait: waitOrOnline,
      onUnsure: () => {
        submission.value = { is: "unsure" };
      },
      onBusy: () => {
        submission.value = { is: "busy" };
      },
    });
    if (outcome.is === "accepted") {
      rememberAccepted(outcome.appeal);
      submission.value = { is: "accepted" };
      draft.submitted(outcome.appeal.number, content);
      draft.tell({ number: outcome.appeal.number });
    } else if (outcome.is === "earlier") {
      setIdle(draft);
      draft.submitted(outcome.number, undefined);
    } else if (outcome.is === "overtaken") {
      const { phase } = draft.sync.peek();
      submission.value = { is: phase.is === "submitted" || phase.is === "conflict" ? "still" : "overtaken" };
    } else if (outcome.is === "unknown") {
      submission.value = { is: "unknown", error: outcome.error };
    } else {
      showProblem(draft, outcome.problem, body.uploads);
      setIdle(draft);
    }
  } catch (error) {
    showRefusals(draft, {}, error);
    setIdle(draft);
  }
}

/** Waits until all files are uploaded. Files that expired while the page was open are uploaded again. */
async function filesSettled({ uploader, submission }: OpenDraft): Promise<void> {
  for (;;) {
    uploader.expire();
    if (!uploader.items.peek().some(isInProgress)) return;
    submission.value = { is: "files" };
    await uploader.settled();
  }
}

/** Gives checks that are nearly done their time. What they find later is told after it is sent. */
async function filesChecked({ uploader, submission }: OpenDraft): Promise<void> {
  if (!uploader.items.peek().some(awaitsCheck)) return;
  const { over, goOn } = waitForVerdicts(uploader);
  submission.value = { is: "checking", goOn };
  await over;
}

/** Saves the draft and checks that no other tab or device has changed it: only the latest version may be submitted. */
async function isLatest(draft: OpenDraft, content: Content): Promise<boolean> {
  await draft.flush();
  const { phase } = draft.sync.peek();
  if (phase.is === "waiting" && phase.why === "connection") throw new Unreachable("it could not be looked");
  try {
    await draft.refresh();
  } catch (error) {
    // a draft that cannot be read because of a fault, or of too many who ask, is no reason to submit nothing
    if (!(error instanceof Problem)) throw error;
  }
  const now = draft.sync.peek();
  return now.phase.is !== "submitted" && now.phase.is !== "conflict" && isSameContent(now.content, content);
}

function setIdle(draft: OpenDraft): void {
  draft.submission.value = { is: "still" };
}

function showRefusals(draft: OpenDraft, errors: Errors, failure: unknown, unnamed: readonly string[] = []): void {
  draft.refusals.value = { errors, unnamed, failure, attempt: draft.refusals.peek().attempt + 1 };
}

/** The API's pointers as the names of the form's fields. */
function showProblem(draft: OpenDraft, problem: Problem, uploads: string[]): void {
  const errors: Errors = {};
  for (const { pointer, message } of problem.fields) {
    const [, member = "", index] = pointer.split("/");
    if (member === "uploads" && index !== undefined) {
      const id = uploads[Number(index)];
      const name = draft.uploader.items.peek().find(item => item.uploadId === id)?.name ?? "";
      draft.uploader.expire(id);
      const words = [errors.files?.(), `${name}: ${message}`].filter(Boolean).join("; ");
      errors.files = () => words;
    } else errors[FIELDS[member] ?? member] = () => message;
  }
  showRefusals(draft, errors, problem.fields.length > 0 ? undefined : problem, Object.keys(errors));
}

const FIELDS: Record<string, string> = { organisationId: "organisation", uploads: "files", answerChannels: "channels" };

/** Waits for `ms`; without a connection, until it is back. */
function waitOrOnline(ms: number): Promise<void> {
  return new Promise(resolve => {
    const go = () => {
      removeEventListener("online", go);
      clearTimeout(timer);
      resolve();
    };
    const timer = navigator.onLine ? setTimeout(go, ms) : undefined;
    addEventListener("online", go);
  });
}
