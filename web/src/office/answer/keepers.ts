import { api } from "../../api/client";
import { answer, Problem } from "../../api/problem";
import { type Read, readCard } from "../card/useCard";
import { Keeper, type Version, type Ways } from "./keeper";

/** Answers that are being written here. One that could not be kept yet stays, wherever its author goes on this page. */
const keepers = new Map<string, Keeper>();

export function keeperOf(number: string): Keeper | undefined {
  return keepers.get(number);
}

/** The answer of this card, as it is kept or as it was left here. */
export async function openKeeper({ card, etag }: Read, account: string): Promise<Keeper> {
  const here = keepers.get(card.number);
  if (here) return here;
  const ways = waysOf(card.number);
  const keeper = new Keeper(ways, account, etag, card.draft ? await ways.get() : undefined);
  keepers.set(card.number, keeper);
  return keeper;
}

/** Nobody looks at it any more. What is not kept yet goes on being tried. */
export function leaveKeeper(number: string): void {
  const keeper = keepers.get(number);
  if (!keeper) return;
  void keeper.flush().then(kept => {
    if (kept) keepers.delete(number);
  });
}

/** It was sent. */
export function dropKeeper(number: string): void {
  keepers.delete(number);
}

function waysOf(number: string): Ways {
  const path = { number };
  return {
    put: async (body, ifMatch, key) => {
      const header = { "If-Match": ifMatch, "Idempotency-Key": key };
      const kept = await answer(api.PUT("/v1/appeals/{number}/answer", { params: { path, header }, body }));
      return { draft: kept.body, etag: kept.etag };
    },
    get: () => readDraft(number),
    cardTag: async () => (await readCard(number)).etag,
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
