import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { unwrap } from "../api/problem";
import { type Locale, locale } from "../i18n/locale";

export type Colleague = Schemas["Colleague"];

/** Who may be an executor; posts come in the language of the page. */
const people = signal<{ language: Locale; items: Colleague[] } | undefined>(undefined);

export async function readPeople(): Promise<Colleague[]> {
  const language = locale();
  const { body } = await unwrap(api.GET("/v1/directory/people"));
  people.value = { language, items: body.items };
  return body.items;
}

/** Colleagues by id, for names in lists; empty until they are known. */
export function usePeople(): ReadonlyMap<string, Colleague> {
  const language = locale();
  useEffect(() => {
    if (people.peek()?.language === language) return;
    readPeople().catch(() => {
      // a list without names is still a list; the next page asks again
    });
  }, [language]);
  return new Map(people.value?.items.map(person => [person.id, person]));
}
