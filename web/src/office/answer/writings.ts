import { api } from "../../api/client";
import { answer, Problem } from "../../api/problem";
import { keeps } from "../../api/unsaved";
import { isUnderWay, uploadIds } from "../../uploads/machine";
import { Uploader } from "../../uploads/uploader";
import { WAYS } from "../../uploads/ways";
import { type Read, readCard } from "../card/useCard";
import { Keeper, type Version, type Ways } from "./keeper";

/** An answer that is being written, and the files that go with it. */
export interface Writing {
  keeper: Keeper;
  uploader: Uploader;
}

/** Answers that are being written here. One that could not be kept yet stays, wherever its author goes on this page. */
const writings = new Map<string, Writing>();

keeps({
  flush: () => Promise.all([...writings.values()].map(({ keeper }) => keeper.flush())),
  isAtRisk: () => [...writings.values()].some(isUnsaved),
});

export function writingOf(number: string): Writing | undefined {
  return writings.get(number);
}

/** The answer of this card, as it is kept or as it was left here. */
export async function openWriting({ card, etag }: Read, account: string): Promise<Writing> {
  const here = writings.get(card.number);
  if (here) return here;
  const uploader = new Uploader(WAYS);
  const ways = waysOf(card.number, uploader);
  const keeper = new Keeper(ways, account, etag, card.draft ? await ways.get() : undefined);
  uploader.items.subscribe(items => keeper.write({ uploads: uploadIds(items) }));
  const writing = { keeper, uploader };
  writings.set(card.number, writing);
  return writing;
}

/** Whether something of it is not on the server yet. */
export function isUnsaved({ keeper, uploader }: Writing): boolean {
  return keeper.unsaved || uploader.items.peek().some(isUnderWay);
}

/** Nobody looks at it any more. What is not kept yet goes on being tried. */
export function leaveWriting(number: string): void {
  const writing = writings.get(number);
  if (!writing) return;
  void writing.uploader
    .settled()
    .then(() => writing.keeper.flush())
    .then(() => {
      if (!isUnsaved(writing)) writings.delete(number);
    });
}

/** It was sent. */
export function dropWriting(number: string): void {
  writings.delete(number);
}

function waysOf(number: string, uploader: Uploader): Ways {
  const path = { number };
  return {
    put: async (body, ifMatch, key) => {
      const header = { "If-Match": ifMatch, "Idempotency-Key": key };
      const kept = await answer(api.PUT("/v1/appeals/{number}/answer", { params: { path, header }, body }));
      return { draft: kept.body, etag: kept.etag };
    },
    get: () => readDraft(number),
    cardTag: async () => (await readCard(number)).etag,
    taken: draft => uploader.restore(draft.files),
  };
}

async function readDraft(number: string): Promise<Version | undefined> {
  try {
    const { body, etag } = await answer(api.GET("/v1/appeals/{number}/answer", { params: { path: { number } } }));
    return { draft: body, etag };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}
