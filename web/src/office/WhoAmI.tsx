import type { OfficialMe } from "../api/me";
import { m } from "../paraglide/messages.js";
import { fullName } from "../words/appeal";
import { ROLE } from "../words/roles";
import { shortName } from "./shortName";

/** The signed-in official, in one line: name, post, organisation, roles. */
export function WhoAmI({ who }: { who: OfficialMe }) {
  const roles = who.roles.map(role => ROLE[role]()).join(", ");
  return (
    <section class="office-who" aria-label={m.office_who()}>
      <strong>{shortName(fullName(who.name))}</strong>, {who.post} · {who.organisation.name} · {m.office_roles()}{" "}
      {roles}
    </section>
  );
}
