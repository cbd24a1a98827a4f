import { useEffect, useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { type ApplicantMe, isApplicant, me } from "../../api/me";
import { unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { EmailField } from "../../forms/EmailField";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { characters, TextArea } from "../../forms/TextArea";
import { TextField } from "../../forms/TextField";
import { type FieldErrors, useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { locale } from "../../i18n/locale";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { isBlank, line } from "../../text/cleaning";
import { fullName } from "../../words/appeal";
import { refusedWords } from "../signup/words";

/** What the API takes (domain §13). */
const MAX_TEXT = 15_000;

/** A message to the operator: from anybody, because whoever cannot register or sign in must be able to say so. It is no appeal. */
export default function ContactPage() {
  const [sent, setSent] = useState<string | undefined>(undefined);
  const intent = useRef(new Intent());
  const form = useForm({
    initial: { name: "", email: "", phone: "", text: "" },
    check,
    send: async ({ name, email, phone, text }) => {
      const body: Schemas["MessageBody"] = { name, email, text, language: locale(), ...(!isBlank(phone) && { phone }) };
      const header = { "Idempotency-Key": intent.current.keyOf(body) };
      const { body: left } = await unwrap(api.POST("/v1/messages", { params: { header }, body }));
      setSent(left.messageId);
    },
    wordsOf: (field, code) => (field === "phone" || field === "email" ? refusedWords(field, code) : undefined),
  });
  const { values, set } = form;
  const who = me.value;
  useEffect(() => {
    if (!isApplicant(who)) return;
    const known = reachOf(who);
    for (const field of ["name", "email", "phone"] as const) if (!values[field]) set(field, known[field]);
  }, [who]);
  useLeaveWarning(!sent && values.text !== "");

  if (sent) return <Thanks messageId={sent} email={values.email} />;
  return (
    <Page title={m.frame_nav_contact()} back={{ href: "/help", label: m.frame_nav_help() }}>
      <p class="govuk-body">{m.public_contact_what()}</p>
      <p class="govuk-inset-text">{m.public_contact_no_appeal()}</p>
      <form onSubmit={event => void form.submit(event)} noValidate>
        <ErrorSummary form={form} />
        <TextField {...form.field("name")} label={m.public_contact_name()} autoComplete="name" required />
        <EmailField {...form.field("email")} label={m.public_email()} hint={m.public_contact_email_hint()} required />
        <TextField
          {...form.field("phone")}
          label={m.public_contact_phone()}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          width={20}
        />
        <TextArea
          {...form.field("text")}
          label={m.public_contact_text()}
          hint={m.public_contact_text_hint()}
          limit={MAX_TEXT}
          required
        />
        <Button type="submit" busy={form.busy}>
          {m.public_contact_send()}
        </Button>
      </form>
    </Page>
  );
}

function Thanks({ messageId, email }: { messageId: string; email: string }) {
  return (
    <Page key="thanks" title={m.public_contact_thanks_title()}>
      <p class="govuk-body">{m.public_contact_thanks({ email })}</p>
      <p class="govuk-body request-id">
        {m.public_contact_number()} <code>{messageId}</code>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/help">
          {m.frame_nav_help()}
        </a>
      </p>
    </Page>
  );
}

function check({ name, email, text }: { name: string; email: string; text: string }): FieldErrors {
  const errors: FieldErrors = {};
  if (characters(line(name)) < 2) errors.name = m.public_contact_enter_name();
  if (isBlank(email)) errors.email = m.public_enter_email();
  if (isBlank(text)) errors.text = m.public_contact_enter_text();
  else if (characters(text) > MAX_TEXT) errors.text = m.public_contact_long({ limit: number(MAX_TEXT) });
  return errors;
}

function reachOf(who: ApplicantMe): { name: string; email: string; phone: string } {
  return {
    name: fullName(who.kind === "individual" ? who.name : who.signatory),
    email: who.email ?? "",
    phone: who.phone,
  };
}
