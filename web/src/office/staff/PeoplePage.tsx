import { useLoad } from "../../api/useLoad";
import { longDate, today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { fullName } from "../../words/appeal";
import { ROLE } from "../../words/roles";
import { AdministratorPage } from "./AdministratorPage";
import { type OwnPeople, type OwnPerson, readOwnPeople } from "./people";

/** The people of the administrator's organisation, each with what they may do and whether they are there. */
export default function PeoplePage() {
  return (
    <AdministratorPage title={m.people_title()}>
      <People />
    </AdministratorPage>
  );
}

function People() {
  const [people, retry] = useLoad(readOwnPeople, []);
  return (
    <>
      <p class="govuk-body">{m.people_what()}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/office/people/new">
          {m.people_add()}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/office/people/log">
          {m.people_log()}
        </a>
      </p>
      <Loaded from={people} retry={() => void retry()}>
        {people => (
          <>
            <Rows people={people} items={people.items.filter(isHere)} label={m.people_list()} />
            {!people.items.every(isHere) && (
              <>
                <h2 class="govuk-heading-m">{m.people_gone()}</h2>
                <Rows people={people} items={people.items.filter(person => !isHere(person))} label={m.people_gone()} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function isHere({ standing }: OwnPerson): boolean {
  return standing !== "removed";
}

function Rows({ people, items, label }: { people: OwnPeople; items: OwnPerson[]; label: string }) {
  return (
    <ul class="things" aria-label={label}>
      {items.map(person => (
        <li class="things__item" key={person.id}>
          <h3 class="things__name">
            <a class="govuk-link" href={`/office/people/${person.id}`} lang="ru">
              {fullName(person.name)}
            </a>{" "}
            <Standing person={person} />
          </h3>
          <p class="things__about">
            <span lang="ru">{person.post.ru}</span>
            {unitOf(person, people) && ` · ${unitOf(person, people)}`}
            <br />
            {person.roles.map(role => ROLE[role]()).join(", ")}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Whether somebody may act, and is there. */
export function Standing({ person: { standing, absence } }: { person: OwnPerson }) {
  return (
    <>
      {standing === "suspended" && <strong class="govuk-tag tag--alert">{m.people_suspended()}</strong>}
      {standing === "removed" && <strong class="govuk-tag tag--calm">{m.people_removed()}</strong>}
      {absence && absence.to >= today() && (
        <strong class="govuk-tag tag--soon">
          {absence.from <= today()
            ? m.people_away_now({ to: longDate(absence.to) })
            : m.people_away_later({ from: longDate(absence.from), to: longDate(absence.to) })}
        </strong>
      )}
    </>
  );
}

function unitOf({ unit }: OwnPerson, { units }: OwnPeople): string {
  return units.find(({ id }) => id === unit)?.name ?? "";
}
