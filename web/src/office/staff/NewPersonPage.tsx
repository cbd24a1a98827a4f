import { useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api } from "../../api/client";
import { Intent } from "../../api/intent";
import { Problem, unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { m } from "../../paraglide/messages.js";
import { Loaded } from "../../shell/Loaded";
import { AdministratorPage, toPeople } from "./AdministratorPage";
import { PersonFields } from "./PersonFields";
import { type OwnPeople, readOwnPeople } from "./people";
import { checked, fieldOf, NOBODY, newPerson, wordsOf } from "./person";

/** Adds somebody, who may sign in at once. */
export default function NewPersonPage() {
  return (
    <AdministratorPage title={m.people_add_title()} back={toPeople()}>
      <NewPerson />
    </AdministratorPage>
  );
}

function NewPerson() {
  const [people, retry] = useLoad(readOwnPeople, []);
  return (
    <Loaded from={people} retry={() => void retry()}>
      {({ units }) => <NewPersonForm units={units} />}
    </Loaded>
  );
}

function NewPersonForm({ units }: Pick<OwnPeople, "units">) {
  const { route } = useLocation();
  const intent = useRef(new Intent());
  const form = useForm({
    initial: NOBODY,
    check: checked,
    send: async values => {
      const body = newPerson(values);
      const params = { header: { "Idempotency-Key": intent.current.keyOf(body) } };
      try {
        const { body: added } = await unwrap(api.POST("/v1/people", { params, body }));
        route(`/office/people/${added.id}?added`);
      } catch (error) {
        // what was refused is meant anew when it is sent again
        if (error instanceof Problem && error.status < 500 && error.status !== 429) intent.current.forget();
        throw error;
      }
    },
    fieldOf,
    wordsOf,
  });
  useLeaveWarning(form.changed && !form.busy);
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <p class="govuk-body">{m.people_add_what()}</p>
      <PersonFields form={form} units={units} />
      <Button type="submit" busy={form.busy}>
        {m.people_do_add()}
      </Button>
    </form>
  );
}
