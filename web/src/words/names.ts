import { isOfficial, type Me } from "../api/me";

/** How the header calls somebody: "Анна Иванова", or the name of a legal entity. */
export function displayName(who: Me): string {
  if (isOfficial(who)) return givenAndSurname(who.name);
  return who.kind === "legalEntity" ? who.name : givenAndSurname(who.name);
}

function givenAndSurname({ given, surname }: { given: string; surname: string }): string {
  return `${given} ${surname}`;
}
