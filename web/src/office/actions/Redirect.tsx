import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { OrganisationField } from "../../appeal/organisation/OrganisationField";
import { Button, LinkButton } from "../../forms/Button";
import { Choice } from "../../forms/Choice";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextArea } from "../../forms/TextArea";
import { type Form, useForm } from "../../forms/useForm";
import { longDate, today } from "../../i18n/dates";
import { number as shown } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import type { ActionProps } from "./action";
import { ChangedMeanwhileNotice } from "./ChangedMeanwhileNotice";
import {
  bodyOf,
  COMPETENCE_MAX,
  checked,
  goesToComplainedOf,
  MOST_PARTS,
  NOTHING_SAID,
  QUESTIONS_MAX,
  REASON_MAX,
  type Redirection,
} from "./redirection";
import { useCommand } from "./useCommand";
import { useHold } from "./useHold";

/** The appeal goes to the organisations that are competent, and ends here (L:10.3). */
export function Redirect({ read, permitted, hold, reload, onDone }: ActionProps) {
  const { number, kind, language, redirectBy, challengeOf } = read.card;
  const isComplaint = kind === "complaint";
  const command = useCommand({ read, reload }, async (body: Schemas["Redirection"], header) => {
    const params = { path: { number }, header };
    return (await unwrap(api.POST("/v1/appeals/{number}/redirection", { params, body }))).body;
  });
  const form = useForm({
    initial: atFirst(challengeOf),
    check: values => checked(values, isComplaint),
    send: async values => {
      const redirected = await command.send(bodyOf(values, isComplaint));
      if (redirected) await onDone(<p class="govuk-notification-banner__heading">{m.office_redirected()}</p>);
    },
    fieldOf,
    wordsOf,
  });
  useHold(hold, form.changed || form.busy || command.change !== undefined);
  const late = redirectBy && redirectBy < today();
  return (
    <form class="action" onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <ChangedMeanwhileNotice change={command.change} permitted={permitted} />
      <p class="govuk-body">{m.office_redirect_what()}</p>
      {redirectBy && !late && <p class="govuk-body">{m.office_redirect_by({ date: longDate(redirectBy) })}</p>}
      {redirectBy && late && <p class="govuk-inset-text">{m.office_redirect_late({ date: longDate(redirectBy) })}</p>}
      <Destinations form={form} lang={language} />
      <TextArea
        {...form.field("reason")}
        label={m.office_redirect_reason()}
        hint={m.office_redirect_reason_hint()}
        limit={REASON_MAX}
        rows={3}
        lang={language}
        required
      />
      {isComplaint && <ComplainedOf form={form} />}
      {isComplaint && goesToComplainedOf(form.values) && (
        <TextArea
          {...form.field("exclusiveCompetence")}
          label={m.office_redirect_competence()}
          hint={m.office_redirect_competence_hint()}
          limit={COMPETENCE_MAX}
          rows={3}
          required
        />
      )}
      {permitted && (
        <Button type="submit" busy={form.busy}>
          {m.office_action_redirect()}
        </Button>
      )}
    </form>
  );
}

/** A challenge is about whoever decided. */
function atFirst(challengeOf: Schemas["ChallengeOf"] | null | undefined): Redirection {
  return challengeOf
    ? { ...NOTHING_SAID, about: "organisation", complainedOf: challengeOf.organisation.id }
    : NOTHING_SAID;
}

/** One organisation or several, each with what is for it. */
function Destinations({ form, lang }: { form: Form<Redirection>; lang: string }) {
  const { to } = form.values;
  const several = to.length > 1;
  const set = (place: number, change: Partial<Redirection["to"][number]>) =>
    form.set(
      "to",
      to.map((one, at) => (at === place ? { ...one, ...change } : one)),
    );
  return (
    <>
      {to.map(({ id, organisationId, questions }, place) => {
        const [organisation, asked] = [`to.${place}.organisationId`, `to.${place}.questions`];
        const n = shown(place + 1);
        return (
          <div key={id} class="destination">
            <OrganisationField
              name={organisation}
              value={organisationId}
              onValue={chosen => set(place, { organisationId: chosen })}
              error={form.errors[organisation]}
              label={several ? m.office_redirect_to_n({ n }) : m.office_redirect_to()}
              hint={m.office_redirect_to_hint()}
              required
            />
            <TextArea
              name={asked}
              value={questions}
              onValue={written => set(place, { questions: written })}
              error={form.errors[asked]}
              label={m.office_redirect_questions()}
              hint={several ? m.office_redirect_questions_hint() : m.office_redirect_questions_all()}
              limit={QUESTIONS_MAX}
              rows={3}
              lang={lang}
              required={several}
            />
            {several && (
              <p class="govuk-body">
                <LinkButton
                  onClick={() =>
                    form.set(
                      "to",
                      to.filter(one => one.id !== id),
                    )
                  }
                >
                  {m.office_redirect_remove({ n })}
                </LinkButton>
              </p>
            )}
          </div>
        );
      })}
      {to.length < MOST_PARTS && (
        <Button
          kind="secondary"
          onClick={() => form.set("to", [...to, { id: (to.at(-1)?.id ?? 0) + 1, organisationId: null, questions: "" }])}
        >
          {m.office_redirect_add()}
        </Button>
      )}
    </>
  );
}

/** The appeal does not say whom it is about, so whoever redirects a complaint does. */
function ComplainedOf({ form }: { form: Form<Redirection> }) {
  return (
    <>
      <Choice
        {...form.field("about")}
        label={m.office_redirect_about()}
        hint={m.office_redirect_about_hint()}
        options={[
          { value: "organisation", label: m.office_redirect_about_organisation() },
          { value: "nobody", label: m.office_redirect_about_nobody() },
        ]}
        required
      />
      {form.values.about === "organisation" && (
        <OrganisationField
          {...form.field("complainedOf")}
          label={m.office_redirect_complained_of()}
          hint={m.office_redirect_to_hint()}
          required
        />
      )}
    </>
  );
}

/** An organisation complained of has one field, whatever its place in the list that is sent. */
function fieldOf(pointer: string): string {
  return pointer
    .replace(/^\/(complainedOf)\/.*/, "/$1")
    .slice(1)
    .replaceAll("/", ".");
}

/** What the API refuses in a place of this form. */
function wordsOf(field: string, code: string): string | undefined {
  if (!field.endsWith(".organisationId")) return undefined;
  if (code === "notAllowed") return m.office_redirect_own();
  return code === "unknown" ? m.office_redirect_no_organisation() : undefined;
}
