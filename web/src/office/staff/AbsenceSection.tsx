import { useLayoutEffect } from "preact/hooks";
import { api } from "../../api/client";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { SelectField } from "../../forms/SelectField";
import { TextField } from "../../forms/TextField";
import { type Form, useForm } from "../../forms/useForm";
import { today } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { useAttempt } from "../../shell/useAttempt";
import { fullName } from "../../words/appeal";
import { type AbsenceValues, absenceOf, checkedAbsence } from "./absence";
import { ConflictNotice } from "./ConflictNotice";
import type { SectionProps } from "./PersonPage";
import { usePersonCommand } from "./usePersonCommand";

/** When the person is away, and who acts for them. */
export function AbsenceSection({ person, people, reload, onDone }: SectionProps) {
  const { conflict, send } = usePersonCommand(person.id, person.version, reload);
  const ending = useAttempt();
  const path = { id: person.id };
  const { absence } = person;
  const form: Form<AbsenceValues> = useForm({
    initial: absenceOf(person),
    check: values => checkedAbsence(values, today()),
    send: async body => {
      const done = await send("absence", body, async header => {
        await unwrap(api.PUT("/v1/people/{id}/absence", { params: { path, header }, body }));
        form.saved(body);
      });
      if (done) onDone(m.people_absence_set_done());
    },
  });
  useLayoutEffect(() => form.renew(absenceOf(person)), [person]);

  async function end(): Promise<void> {
    const done = await send("end", null, header =>
      unwrap(api.DELETE("/v1/people/{id}/absence", { params: { path, header } })),
    );
    if (!done) return;
    for (const field of ["from", "to", "substituteId"] as const) form.set(field, "");
    onDone(m.people_absence_end_done());
  }

  const colleagues = people.items.filter(({ id, standing }) => id !== person.id && standing === "active");
  const substitute = people.items.find(({ id }) => id === absence?.substituteId);
  return (
    <section aria-labelledby="absence">
      <h2 id="absence" class="govuk-heading-m">
        {m.people_absence()}
      </h2>
      <p class="govuk-body">{m.people_absence_what()}</p>
      {absence && substitute && <p class="govuk-body">{m.people_substitute_is({ name: fullName(substitute.name) })}</p>}
      {absence && !absence.substituteActive && <p class="govuk-inset-text">{m.people_substitute_gone()}</p>}
      <form onSubmit={event => void form.submit(event)} noValidate>
        <ErrorSummary form={form} />
        <ConflictNotice entries={conflict} />
        {ending.failure !== undefined && <Failure error={ending.failure} />}
        <TextField {...form.field("from")} label={m.people_absence_from()} type="date" width={10} required />
        <TextField {...form.field("to")} label={m.people_absence_to()} type="date" width={10} required />
        <SelectField
          {...form.field("substituteId")}
          label={m.people_absence_substitute()}
          options={[
            { value: "", label: m.people_absence_choose() },
            ...colleagues.map(({ id, name }) => ({ value: id, label: fullName(name) })),
          ]}
          required
        />
        <div class="govuk-button-group">
          <Button type="submit" kind="secondary" busy={form.busy}>
            {m.people_absence_set()}
          </Button>
          {absence && (
            <Button kind="secondary" busy={ending.busy} onClick={() => void ending.attempt(end)}>
              {m.people_absence_end()}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
