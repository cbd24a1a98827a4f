import { readStored, writeStored } from "../../api/sessionStorage";

/** Where the browser's storage is disabled it is known as long as the page. */
let known = "";

/** The confirmed registration of a legal entity: the first signature on this browser opens its account. */
export function organisationSignup(): string {
  return known || readStored("zvarot.organisation") || "";
}

/** Remembers it; an empty one forgets it. */
export function rememberOrganisationSignup(id: string): void {
  known = id;
  writeStored("zvarot.organisation", id || null);
}
