import { m } from "../../paraglide/messages.js";
import type { Question } from "./questions";

/** One question; its answer opens under it. A line of the answer is a paragraph. */
export function Answer({ id, question, answer, law, link, opened }: Question & { opened: boolean }) {
  return (
    <details id={id} class="help-answer" open={opened}>
      <summary>
        <span>{question()}</span>
      </summary>
      <div class="help-answer__text">
        {answer()
          .split("\n")
          .map(line => (
            <p key={line} class="govuk-body">
              {line}
            </p>
          ))}
        {link && (
          <p class="govuk-body">
            <a class="govuk-link" href={link.href}>
              {link.label()}
            </a>
          </p>
        )}
        {law && <p class="govuk-hint">{m.public_help_law({ article: law })}</p>}
      </div>
    </details>
  );
}
