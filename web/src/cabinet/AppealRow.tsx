import { daysBetween } from "../charts/calendar";
import { howFar } from "../charts/howFar";
import { longDate, today } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { OUTCOME, stageOf } from "../words/appeal";
import { StatusTag } from "../words/StatusTag";
import type { AppealItem } from "./useAppeals";

/** This near the last day is shown in another colour, beside its words. */
const SOON_DAYS = 3;

export function AppealRow({ item }: { item: AppealItem }) {
  return (
    <li class="appeal-list__item">
      <h3 class="appeal-list__subject">
        <a class="govuk-link" href={`/appeals/${item.number}`} lang={(item.subject && item.language) || undefined}>
          {item.subject || m.cabinet_appeal_title({ number: item.number })}
        </a>
      </h3>
      <p class="appeal-list__status">
        <StatusTag status={item.status} />{" "}
        {item.outcome && <span class="appeal-list__outcome">{OUTCOME[item.outcome]()}</span>}
      </p>
      <dl class="appeal-list__facts">
        <Fact label={m.cabinet_number()} value={item.number} />
        <Fact label={m.cabinet_organisation()} value={item.organisation.name ?? item.organisation.id} />
        <Fact label={m.cabinet_submitted_at()} value={longDate(item.submittedAt)} />
        {item.answeredAt ? (
          <Fact label={m.cabinet_answered_at()} value={longDate(item.answeredAt)} />
        ) : (
          item.dueOn &&
          stageOf(item.status) !== "closed" && (
            <div>
              <dt>{m.cabinet_due_on()}</dt>
              <dd>
                {longDate(item.dueOn)} <strong class={`govuk-tag ${tone(item.dueOn)}`}>{howFar(item.dueOn)}</strong>
              </dd>
            </div>
          )
        )}
      </dl>
    </li>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function tone(due: string): string {
  const days = daysBetween(today(), due);
  if (days < 0) return "tag--alert";
  return days <= SOON_DAYS ? "tag--soon" : "tag--calm";
}
