import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { type Loading, useLoad } from "../../api/useLoad";

/** More than these nobody looks through in a field. */
const LONGEST = 500;

/** The name of an organisation whose id a draft has; empty while there is none. Read again in another language. */
export function useOrganisationName(id: string | null): [Loading<string>, () => Promise<void>] {
  return useLoad(async () => {
    if (id === null) return "";
    const { body } = await unwrap(api.GET("/v1/organisations/{id}", { params: { path: { id } } }));
    return body.name;
  }, [id]);
}

export interface FoundOrganisations {
  items: Schemas["NamedOrganisation"][];
  more: boolean;
  /** Where nothing was found: by what the whole list may be looked through. */
  regions: Schemas["RegionOfList"][];
}

/** What the directory finds for each word of the query; all of it for an empty one, all of a region where one is given. */
export async function findOrganisations(
  query: string,
  region: Schemas["Region"] | undefined,
  signal: AbortSignal,
): Promise<FoundOrganisations> {
  const asked = region ? { region } : query ? { query } : {};
  const pages: Schemas["NamedOrganisation"][] = [];
  let cursor: string | null | undefined;
  let regions: Schemas["RegionOfList"][] = [];
  do {
    const params = { query: { ...asked, ...(cursor && { cursor }) } };
    const { body } = await unwrap(api.GET("/v1/organisations", { params, signal }));
    pages.push(...body.items);
    regions = body.regions ?? regions;
    cursor = body.nextCursor;
    // a list of a region is looked through, one of a query is narrowed down by typing
  } while (region && cursor && pages.length < LONGEST);
  return { items: pages, more: Boolean(cursor), regions };
}
