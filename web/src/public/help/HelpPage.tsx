import { useEffect, useState } from "preact/hooks";
import { TextField } from "../../forms/TextField";
import { useDebounced } from "../../forms/useDebounced";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { Answer } from "./Answer";
import { matches } from "./find";
import { SECTIONS } from "./questions";

/** Questions and answers, from the official publications (seeds) and the law; found by typing. */
export default function HelpPage() {
  const [typed, setTyped] = useState("");
  const [opened] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const found = SECTIONS.map(section => ({
    ...section,
    questions: section.questions.filter(({ question, answer }) => matches(typed, `${question()} ${answer()}`)),
  })).filter(({ questions }) => questions.length > 0);
  const count = found.reduce((sum, { questions }) => sum + questions.length, 0);
  const outcome = count > 0 ? m.public_help_found({ n: count, shown: number(count) }) : m.public_help_none();
  const words = typed.trim() ? outcome : "";
  const told = useDebounced(words, 700);
  useEffect(() => {
    // after the router and the heading have had the page
    const timer = setTimeout(() => document.getElementById(opened)?.querySelector("summary")?.focus(), 50);
    return () => clearTimeout(timer);
  }, [opened]);

  return (
    <Page title={m.frame_nav_help()}>
      <p class="govuk-body">
        {m.public_help_not_found()}{" "}
        <a class="govuk-link" href="/help/contact">
          {m.frame_nav_contact()}
        </a>
      </p>
      <search class="help-search">
        <TextField
          name="find"
          label={m.public_help_find()}
          hint={m.public_help_find_hint()}
          type="search"
          value={typed}
          onValue={setTyped}
        />
        <p class="govuk-body" aria-hidden={words ? undefined : "true"}>
          {words}
        </p>
        <p class="govuk-visually-hidden" role="status">
          {told}
        </p>
      </search>
      {found.map(({ id, title, questions }) => (
        <section key={id} aria-labelledby={id} class="help-section">
          <h2 id={id} class="govuk-heading-m">
            {title()}
          </h2>
          {questions.map(entry => (
            <Answer key={entry.id} {...entry} opened={entry.id === opened || (typed.trim() !== "" && count <= 2)} />
          ))}
        </section>
      ))}
    </Page>
  );
}
