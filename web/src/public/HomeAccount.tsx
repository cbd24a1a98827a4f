import { homeOf, isOfficial, me } from "../api/me";
import { presence } from "../api/session";
import { m } from "../paraglide/messages.js";

/** The way in for guests, and onwards for whoever is here. */
export function HomeAccount() {
  const who = me.value;
  if (who && isOfficial(who))
    return <Onwards name={who.name.given} href={homeOf(who)} label={m.public_home_to_office()} />;
  if (who) {
    const { given } = who.kind === "individual" ? who.name : who.signatory;
    return <Onwards name={given} href="/cabinet" label={m.public_home_to_cabinet()} />;
  }
  if (presence.value.is !== "guest") return null;
  return (
    <p class="govuk-body home-ways-in">
      {m.public_home_need_account()}{" "}
      <a class="govuk-link" href="/register">
        {m.frame_nav_register()}
      </a>{" "}
      <a class="govuk-link" href="/sign-in">
        {m.frame_nav_sign_in()}
      </a>
    </p>
  );
}

function Onwards({ name, href, label }: { name: string; href: string; label: string }) {
  return (
    <p class="govuk-body">
      {m.public_home_hello({ name })}{" "}
      <a class="govuk-link" href={href}>
        {label}
      </a>
    </p>
  );
}
