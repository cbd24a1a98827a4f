import type { OfficialMe } from "../api/me";
import { m } from "../paraglide/messages.js";
import { fullName } from "../words/appeal";
import { ROLE } from "../words/roles";

/** The signed-in official: name, post, organisation, roles. */
export function WhoAmI({ who }: { who: OfficialMe }) {
  return (
    <section class="office-who" aria-label={m.office_who()}>
      <p class="office-who__name">
        <strong>{fullName(who.name)}</strong>, {who.post}
      </p>
      <p class="office-who__organisation">{who.organisation.name}</p>
      <p class="office-who__roles">
        {m.office_roles()} {who.roles.map(role => ROLE[role]()).join(", ")}
      </p>
    </section>
  );
}
