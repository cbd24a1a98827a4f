import { isApplicant, me } from "../../api/me";
import { m } from "../../paraglide/messages.js";
import { fullName } from "../../words/appeal";

/** Who files the appeal: from the profile, never typed twice (seed:4). */
export function WhoFiles() {
  const who = me.value;
  if (!isApplicant(who)) return null;
  const lines =
    who.kind === "individual"
      ? [
          { term: m.words_full_name(), value: fullName(who.name) },
          { term: m.appeal_who_address(), value: who.address },
        ]
      : [
          { term: m.appeal_who_entity(), value: who.name },
          { term: m.appeal_who_unp(), value: who.unp },
          { term: m.appeal_who_location(), value: who.address },
          { term: m.appeal_who_signatory(), value: fullName(who.signatory) },
        ];
  return (
    <section aria-labelledby="who" class="who-files">
      <h2 id="who" class="govuk-heading-m">
        {m.words_applicant()}
      </h2>
      <dl class="govuk-summary-list govuk-summary-list--no-border">
        {lines.map(({ term, value }) => (
          <div class="govuk-summary-list__row" key={term}>
            <dt class="govuk-summary-list__key">{term}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body">
        {m.appeal_who_from_profile()}{" "}
        <a class="govuk-link" href="/cabinet/profile">
          {m.appeal_who_change()}
        </a>
      </p>
    </section>
  );
}
