import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { type Form, useForm } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { fullName } from "../../words/appeal";
import { ROLE } from "../../words/roles";
import { AbsenceSection } from "./AbsenceSection";
import { AccessSection } from "./AccessSection";
import { AdministratorPage, toPeople } from "./AdministratorPage";
import { ConflictNotice } from "./ConflictNotice";
import { Standing } from "./PeoplePage";
import { PersonFields } from "./PersonFields";
import { type OwnPeople, type OwnPerson, readOwnPeople } from "./people";
import { changesOf, checked, fieldOf, type PersonValues, valuesOf, wordsOf } from "./person";
import { type PersonHeaders, usePersonCommand } from "./usePersonCommand";

/** What the sections of the page need. */
export interface SectionProps {
  person: OwnPerson;
  people: OwnPeople;
  reload: () => Promise<void>;
  /** It was done: these words are told over the page. */
  onDone: (words: string) => void;
}

/** One person: what is said of them, whether they may act, when they are away. */
export default function PersonPage() {
  const { params } = useRoute();
  const [people, reload] = useLoad(readOwnPeople, []);
  const found = people.state === "ready" ? people.value.items.find(({ id }) => id === params.id) : undefined;
  const title = found ? fullName(found.name) : people.state === "ready" ? m.people_nobody() : m.people_title();
  return (
    <AdministratorPage title={title} back={toPeople()}>
      <Loaded from={people} retry={() => void reload()}>
        {people => found && <Person person={found} people={people} reload={reload} />}
      </Loaded>
    </AdministratorPage>
  );
}

function Person({ person, people, reload }: Omit<SectionProps, "onDone">) {
  const { query } = useLocation();
  const [told, setTold] = useState("added" in query ? m.people_added({ name: fullName(person.name) }) : "");
  const said = useRef<HTMLDivElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && told) said.current?.focus();
    first.current = false;
  }, [told]);
  const section: SectionProps = { person, people, reload, onDone: setTold };
  return (
    <>
      <div role="status" ref={said} tabIndex={-1}>
        {told && <p class="govuk-inset-text">{told}</p>}
      </div>
      <p class="govuk-body">
        <Standing person={person} /> {person.roles.map(role => ROLE[role]()).join(", ")}
      </p>
      {person.standing === "removed" ? (
        <p class="govuk-body">{m.people_left()}</p>
      ) : (
        <>
          <DetailsSection {...section} />
          <AbsenceSection {...section} />
          <AccessSection {...section} />
        </>
      )}
    </>
  );
}

function DetailsSection({ person, people, reload, onDone }: SectionProps) {
  const { conflict, send } = usePersonCommand(person.id, person.version, reload);
  const form: Form<PersonValues> = useForm({
    initial: valuesOf(person),
    check: checked,
    send: async values => {
      const body = changesOf(values, person);
      const params = { path: { id: person.id } };
      const change = async (header: PersonHeaders) => {
        await unwrap(api.PATCH("/v1/people/{id}", { params: { ...params, header }, body }));
        form.saved(values);
      };
      if (await send("change", body, change)) onDone(m.people_saved());
    },
    fieldOf,
    wordsOf,
  });
  // before anything can be sent: an old value would go back as a change made here
  useLayoutEffect(() => form.renew(valuesOf(person)), [person]);
  return (
    <section aria-labelledby="details">
      <h2 id="details" class="govuk-heading-m">
        {m.people_data()}
      </h2>
      <form onSubmit={event => void form.submit(event)} noValidate>
        <ErrorSummary form={form} />
        <ConflictNotice entries={conflict} />
        <PersonFields form={form} units={people.units} />
        <Button type="submit" busy={form.busy}>
          {m.people_save()}
        </Button>
      </form>
    </section>
  );
}
