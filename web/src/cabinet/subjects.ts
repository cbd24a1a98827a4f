import { signal } from "@preact/signals";
import { api } from "../api/client";
import { unwrap } from "../api/problem";
import { presence } from "../api/session";

/** The subject of an appeal, with its language. */
export interface Subject {
  text: string;
  language: string | undefined;
}

/** Subjects of one's appeals by number, as far as they were read. */
export const subjects = signal<ReadonlyMap<string, Subject>>(new Map());

/** Reads the latest appeals until the subjects of all `numbers` are known, or there are no more of them. */
export async function readSubjects(numbers: readonly string[]): Promise<void> {
  let cursor: string | null | undefined;
  do {
    if (numbers.every(number => subjects.peek().has(number))) return;
    const query = cursor ? { query: { cursor } } : {};
    const { body } = await unwrap(api.GET("/v1/appeals", { params: query }));
    const found = body.items.map(
      ({ number, subject, language }) => [number, { text: subject ?? "", language: language ?? undefined }] as const,
    );
    subjects.value = new Map([...subjects.peek(), ...found]);
    cursor = body.nextCursor;
  } while (cursor);
}

presence.subscribe(({ is }) => {
  if (is === "guest") subjects.value = new Map(); // the next person has appeals of their own
});
