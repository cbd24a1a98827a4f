import { useState } from "preact/hooks";
import type { Schemas } from "../api/client";
import { useLoad } from "../api/useLoad";
import { longDate } from "../i18n/dates";
import { number } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";

type Deadline = Schemas["AppealDeadline"];

interface AllDeadlinesProps {
  load: () => Promise<Deadline[]>;
  /** What changes when the appeal does: they are read again. */
  version: unknown;
}

/** Every deadline that an appeal has or had, with what stopped it and how it was counted. Read when somebody opens it. */
export function AllDeadlines({ load, version }: AllDeadlinesProps) {
  const [wanted, setWanted] = useState(false);
  return (
    <details
      class="govuk-details"
      onToggle={event => {
        if (event.currentTarget.open) setWanted(true);
      }}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{m.words_deadlines_all()}</span>
      </summary>
      <div class="govuk-details__text">{wanted && <List load={load} version={version} />}</div>
    </details>
  );
}

function List({ load, version }: AllDeadlinesProps) {
  const [deadlines, reload] = useLoad(load, [version]);
  return (
    <Loaded from={deadlines} retry={() => void reload()}>
      {all => (
        <ul class="things" aria-label={m.words_deadlines_all()}>
          {all.map(deadline => (
            <Row key={`${deadline.kind} ${deadline.startedOn} ${deadline.person}`} deadline={deadline} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Row({ deadline }: { deadline: Deadline }) {
  const { name, person, startedOn, dueOn, steps } = deadline;
  return (
    <li class="things__item">
      <h3 class="things__name">{person ? `${name}: ${person}` : name}</h3>
      <p class="things__about">
        {m.words_deadline_days({ from: longDate(startedOn), until: longDate(dueOn) })}
        <br />
        {stateOf(deadline)}
      </p>
      {steps.length > 0 && (
        <ol class="govuk-list">
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </li>
  );
}

function stateOf({ stopped, overdue, daysLeft }: Deadline): string {
  if (stopped) return stopped;
  if (overdue) return m.words_deadline_overdue();
  if (daysLeft === null || daysLeft === undefined) return m.words_deadline_runs();
  return m.charts_working_days_left({ n: daysLeft, shown: number(daysLeft) });
}
