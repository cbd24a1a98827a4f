import { useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { Button } from "../forms/Button";
import { ErrorSummary } from "../forms/ErrorSummary";
import { TextField } from "../forms/TextField";
import { useForm } from "../forms/useForm";
import { longDate } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { NameFields } from "../public/signup/PersonFields";
import { lastPart, missing, refusedWords } from "../public/signup/words";
import { Confirm } from "../shell/Confirm";
import { Loaded } from "../shell/Loaded";
import { isBlank } from "../text/cleaning";
import { fullName } from "../words/appeal";

/** Who signs in for a legal entity, each with a certificate of their own. */
export function Signatories() {
  const [signatories, reload] = useLoad(async () => (await unwrap(api.GET("/v1/me/signatories"))).body.items, []);
  const [told, setTold] = useState("");
  const [forms, setForms] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  function changed(words: string): void {
    setTold(words);
    list.current?.focus();
    void reload();
  }
  return (
    <section aria-labelledby="signatories">
      <h2 id="signatories" class="govuk-heading-m">
        {m.cabinet_signatories()}
      </h2>
      <p class="govuk-body">{m.cabinet_signatories_what()}</p>
      <div role="status">{told && <p class="govuk-inset-text">{told}</p>}</div>
      <Loaded from={signatories} retry={() => void reload()}>
        {all => (
          <div ref={list} tabIndex={-1}>
            <ul class="things" aria-label={m.cabinet_signatories()}>
              {all.map(one => (
                <Row key={one.id} signatory={one} onRemoved={() => changed(m.cabinet_signatory_removed())} />
              ))}
            </ul>
          </div>
        )}
      </Loaded>
      <h3 class="govuk-heading-s">{m.cabinet_signatory_add_title()}</h3>
      <NewSignatory
        key={forms}
        onAdded={name => {
          setForms(forms + 1);
          changed(m.cabinet_signatory_added({ name }));
        }}
      />
    </section>
  );
}

function Row({ signatory, onRemoved }: { signatory: Schemas["OwnSignatory"]; onRemoved: () => void }) {
  const { id, personalNumber, addedAt, provenAt, own } = signatory;
  const name = fullName(signatory.name);
  return (
    <li class="things__item">
      <h3 class="things__name">{own ? m.cabinet_signatory_own({ name }) : name}</h3>
      <p class="things__about">
        {m.cabinet_signatory_number({ number: personalNumber })}
        <br />
        {m.cabinet_signatory_added_at({ date: longDate(addedAt) })}
        <br />
        {provenAt ? m.cabinet_signatory_proven_at({ date: longDate(provenAt) }) : m.cabinet_signatory_awaited()}
      </p>
      <Confirm
        label={m.cabinet_signatory_remove_of({ name })}
        question={m.cabinet_signatory_remove_question()}
        detail={m.cabinet_signatory_remove_detail({ name })}
        yes={m.cabinet_signatory_remove()}
        onYes={async () => void (await unwrap(api.DELETE("/v1/me/signatories/{id}", { params: { path: { id } } })))}
        onDone={onRemoved}
      >
        {m.cabinet_signatory_remove()}
      </Confirm>
    </li>
  );
}

function NewSignatory({ onAdded }: { onAdded: (name: string) => void }) {
  const form = useForm({
    initial: { surname: "", given: "", patronymic: "", personalNumber: "" },
    check: missing,
    fieldOf: lastPart,
    wordsOf: refusedWords,
    send: async ({ surname, given, patronymic, personalNumber }) => {
      const name = { surname, given, ...(!isBlank(patronymic) && { patronymic }) };
      const added = await unwrap(api.POST("/v1/me/signatories", { body: { name, personalNumber } }));
      onAdded(fullName(added.body.name));
    },
  });
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <NameFields form={form} />
      <TextField
        {...form.field("personalNumber")}
        label={m.cabinet_personal_number()}
        hint={m.cabinet_personal_number_hint()}
        autoComplete="off"
        width={20}
        required
      />
      <Button type="submit" busy={form.busy}>
        {m.cabinet_signatory_add()}
      </Button>
    </form>
  );
}
