import { me } from "../api/me";
import { m } from "../paraglide/messages.js";
import { Page } from "../shell/Page";
import { HomeAccount } from "./HomeAccount";

/** The first page: what this is, how it goes, how long it takes, and the ways in. */
export default function Home() {
  return (
    <Page title={m.public_home_title()} wide>
      <div class="home-lead">
        <p class="govuk-body-l">{m.public_home_what()}</p>
        {me.value?.kind !== "official" && (
          <a class="govuk-button govuk-button--start" href="/appeals/new">
            {m.frame_nav_submit()}
          </a>
        )}
        <HomeAccount />
      </div>
      <section aria-labelledby="steps">
        <h2 id="steps" class="govuk-heading-m">
          {m.public_home_steps()}
        </h2>
        <ol class="home-steps">
          {STEPS.map(([title, text]) => (
            <li key={title}>
              <h3 class="govuk-heading-s">{title()}</h3>
              <p class="govuk-body">{text()}</p>
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="terms">
        <h2 id="terms" class="govuk-heading-m">
          {m.public_home_terms()}
        </h2>
        <dl class="home-terms">
          {TERMS.map(([term, text]) => (
            <div key={term}>
              <dt>{term()}</dt>
              <dd>{text()}</dd>
            </div>
          ))}
        </dl>
        <p class="govuk-body reading-width">{m.public_home_terms_count()}</p>
        <p class="govuk-body">
          <a class="govuk-link" href="/help#terms">
            {m.public_home_terms_more()}
          </a>
        </p>
      </section>
      <div class="home-columns">
        <section aria-labelledby="who">
          <h2 id="who" class="govuk-heading-m">
            {m.public_home_who()}
          </h2>
          <ul class="govuk-list govuk-list--bullet">
            <li>{m.public_home_who_citizens()}</li>
            <li>{m.public_home_who_foreigners()}</li>
            <li>{m.public_home_who_organisations()}</li>
          </ul>
        </section>
        <section aria-labelledby="help">
          <h2 id="help" class="govuk-heading-m">
            {m.public_home_help()}
          </h2>
          <ul class="govuk-list">
            {HELP.map(({ href, label }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {label()}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

const STEPS = [
  [m.public_home_step_register, m.public_home_step_register_text],
  [m.public_home_step_write, m.public_home_step_write_text],
  [m.public_home_step_follow, m.public_home_step_follow_text],
  [m.public_home_step_answer, m.public_home_step_answer_text],
] as const;

/** L:17.3. */
const TERMS = [
  [m.public_home_term_usual, m.public_home_term_usual_text],
  [m.public_home_term_month, m.public_home_term_month_text],
  [m.public_home_term_longer, m.public_home_term_longer_text],
] as const;

const HELP = [
  { href: "/help", label: m.public_home_help_questions },
  { href: "/help/contact", label: m.frame_nav_contact },
  { href: "/accessibility", label: m.frame_nav_accessibility },
];
