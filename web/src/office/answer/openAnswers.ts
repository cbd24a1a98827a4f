import { api } from "../../api/client";
import { Problem, unwrap } from "../../api/problem";
import { presence } from "../../api/session";
import { registerUnsavedWork } from "../../api/unsavedWork";
import { type Item, isInProgress, isNamed } from "../../uploads/machine";
import { UPLOAD_SERVER } from "../../uploads/server";
import { Uploader } from "../../uploads/uploader";
import { type LoadedCard, readCard } from "../card/useCard";
import type { NamedFile } from "./answerContent";
import { type AnswerServer, AnswerSync, type SavedAnswer } from "./answerSync";

/** An answer that is being written, and the files that go with it. */
export interface OpenAnswer {
  sync: AnswerSync;
  uploader: Uploader;
}

/** Answers that are being written in this tab. One that is not saved yet stays open whatever page its author goes to. */
const openAnswers = new Map<string, OpenAnswer>();
/** How many components show each of them. */
const viewers = new Map<string, number>();

registerUnsavedWork({
  flush: () => Promise.all([...openAnswers.values()].map(({ sync }) => sync.flush())),
  isAtRisk: () => [...openAnswers.values()].some(isUnsaved),
});

export function openAnswerOf(number: string): OpenAnswer | undefined {
  return openAnswers.get(number);
}

/** The answer of this card: as it was left open in this tab, or as it is saved. */
export async function openAnswer({ card, etag }: LoadedCard, account: string): Promise<OpenAnswer> {
  const { number } = card;
  const saved = card.draft && !openAnswers.has(number) ? await readDraft(number) : undefined;
  const here = openAnswers.get(number); // it may have been opened twice meanwhile
  if (here) return here;
  const uploader = new Uploader(UPLOAD_SERVER);
  const sync = new AnswerSync(serverOf(number, uploader), account, etag, saved);
  uploader.items.subscribe(items => sync.write({ files: namedFiles(items) }));
  const answer = { sync, uploader };
  openAnswers.set(number, answer);
  return answer;
}

/** Whether something of it is not saved yet. */
export function isUnsaved({ sync, uploader }: OpenAnswer): boolean {
  return sync.unsaved || uploader.items.peek().some(isInProgress);
}

/** Keeps it open until the returned function is called. */
export function keepOpen(number: string): () => void {
  viewers.set(number, (viewers.get(number) ?? 0) + 1);
  return () => {
    viewers.set(number, (viewers.get(number) ?? 0) - 1);
    void closeIfSaved(number);
  };
}

/** Closes it once no component shows it and everything is saved. */
async function closeIfSaved(number: string): Promise<void> {
  const answer = openAnswers.get(number);
  if (!answer) return;
  await answer.uploader.settled();
  await answer.sync.flush();
  const isLeft = !viewers.get(number) && openAnswers.get(number) === answer;
  if (isLeft && !isUnsaved(answer)) openAnswers.delete(number);
}

/** Closes an answer that was sent. */
export function closeAnswer(number: string): void {
  const answer = openAnswers.get(number);
  if (!answer) return;
  openAnswers.delete(number);
  answer.sync.stop();
  for (const item of answer.uploader.items.peek()) {
    if (isInProgress(item)) answer.uploader.pause(item.key);
  }
}

presence.subscribe(({ is }) => {
  // the next person neither sees nor sends what was written before
  if (is === "guest") for (const number of openAnswers.keys()) closeAnswer(number);
});

function namedFiles(items: readonly Item[]): NamedFile[] {
  return items.filter(isNamed).map(({ uploadId, name, size, sha256 }) => ({ uploadId, fileName: name, size, sha256 }));
}

function serverOf(number: string, uploader: Uploader): AnswerServer {
  const path = { number };
  return {
    put: async (body, ifMatch, key) => {
      const header = { "If-Match": ifMatch, "Idempotency-Key": key };
      const saved = await unwrap(api.PUT("/v1/appeals/{number}/answer", { params: { path, header }, body }));
      return { draft: saved.body, etag: saved.etag };
    },
    get: () => readDraft(number),
    cardTag: async () => (await readCard(number)).etag,
    onReplaced: draft => uploader.restore(draft.files),
  };
}

/** The answer as it is saved. */
export async function readDraft(number: string): Promise<SavedAnswer | undefined> {
  try {
    const { body, etag } = await unwrap(api.GET("/v1/appeals/{number}/answer", { params: { path: { number } } }));
    return { draft: body, etag };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}
