import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { type Loading, useLoad } from "../../api/useLoad";

/** The name of an organisation whose id a draft has; empty while there is none. Read again in another language. */
export function useOrganisationName(id: string | null): [Loading<string>, () => Promise<void>] {
  return useLoad(async () => {
    if (id === null) return "";
    const { body } = await unwrap(api.GET("/v1/organisations/{id}", { params: { path: { id } } }));
    return body.name;
  }, [id]);
}

/** Organisations whose name has a word that begins like each word of the query; all for an empty one. */
export async function findOrganisations(
  query: string,
  signal: AbortSignal,
): Promise<{ items: Schemas["NamedOrganisation"][]; more: boolean }> {
  const { body } = await unwrap(api.GET("/v1/organisations", { params: { query: query ? { query } : {} }, signal }));
  return { items: body.items, more: Boolean(body.nextCursor) };
}
