import { api } from "../../api/client";
import { Problem, unwrap } from "../../api/problem";
import { presence } from "../../api/session";
import { keeps } from "../../api/unsaved";
import { type Item, isNamed, isUnderWay } from "../../uploads/machine";
import { Uploader } from "../../uploads/uploader";
import { WAYS } from "../../uploads/ways";
import { type Read, readCard } from "../card/useCard";
import { Keeper, type Version, type Ways } from "./keeper";
import type { NamedFile } from "./written";

/** An answer that is being written, and the files that go with it. */
export interface Writing {
  keeper: Keeper;
  uploader: Uploader;
}

/** Answers that are being written here. One that could not be kept yet stays, wherever its author goes on this page. */
const writings = new Map<string, Writing>();
/** How many look at each. */
const lookers = new Map<string, number>();

keeps({
  flush: () => Promise.all([...writings.values()].map(({ keeper }) => keeper.flush())),
  isAtRisk: () => [...writings.values()].some(isUnsaved),
});

export function writingOf(number: string): Writing | undefined {
  return writings.get(number);
}

/** The answer of this card, as it is kept or as it was left here. */
export async function openWriting({ card, etag }: Read, account: string): Promise<Writing> {
  const { number } = card;
  const kept = card.draft && !writings.has(number) ? await readDraft(number) : undefined;
  const here = writings.get(number); // it may have been opened twice meanwhile
  if (here) return here;
  const uploader = new Uploader(WAYS);
  const ways = waysOf(number, uploader);
  const keeper = new Keeper(ways, account, etag, kept);
  uploader.items.subscribe(items => keeper.write({ files: namedIn(items) }));
  const writing = { keeper, uploader };
  writings.set(number, writing);
  return writing;
}

/** Whether something of it is not on the server yet. */
export function isUnsaved({ keeper, uploader }: Writing): boolean {
  return keeper.unsaved || uploader.items.peek().some(isUnderWay);
}

/** Somebody looks at it, until they call what is given back. */
export function lookAt(number: string): () => void {
  lookers.set(number, (lookers.get(number) ?? 0) + 1);
  return () => {
    lookers.set(number, (lookers.get(number) ?? 0) - 1);
    void left(number);
  };
}

/** Where nobody looks at it any more, what is not kept yet goes on being tried. */
async function left(number: string): Promise<void> {
  const writing = writings.get(number);
  if (!writing) return;
  await writing.uploader.settled();
  await writing.keeper.flush();
  const isLeft = !lookers.get(number) && writings.get(number) === writing;
  if (isLeft && !isUnsaved(writing)) writings.delete(number);
}

/** It was sent. */
export function dropWriting(number: string): void {
  const writing = writings.get(number);
  if (!writing) return;
  writings.delete(number);
  writing.keeper.stop();
  for (const item of writing.uploader.items.peek()) {
    if (isUnderWay(item)) writing.uploader.pause(item.key);
  }
}

presence.subscribe(({ is }) => {
  // whoever comes next neither sees nor sends what the one before wrote
  if (is === "guest") for (const number of writings.keys()) dropWriting(number);
});

function namedIn(items: readonly Item[]): NamedFile[] {
  return items.filter(isNamed).map(({ uploadId, name, size, sha256 }) => ({ uploadId, fileName: name, size, sha256 }));
}

function waysOf(number: string, uploader: Uploader): Ways {
  const path = { number };
  return {
    put: async (body, ifMatch, key) => {
      const header = { "If-Match": ifMatch, "Idempotency-Key": key };
      const kept = await unwrap(api.PUT("/v1/appeals/{number}/answer", { params: { path, header }, body }));
      return { draft: kept.body, etag: kept.etag };
    },
    get: () => readDraft(number),
    cardTag: async () => (await readCard(number)).etag,
    taken: draft => uploader.restore(draft.files),
  };
}

async function readDraft(number: string): Promise<Version | undefined> {
  try {
    const { body, etag } = await unwrap(api.GET("/v1/appeals/{number}/answer", { params: { path: { number } } }));
    return { draft: body, etag };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined;
    throw error;
  }
}
