import type { ApplicantMe } from "../../api/me";
import { EmailField } from "../../forms/EmailField";
import { TextField } from "../../forms/TextField";
import { m } from "../../paraglide/messages.js";
import { LanguageChoice } from "../../public/signup/LanguageChoice";
import { NameFields } from "../../public/signup/PersonFields";
import { missing } from "../../public/signup/words";
import { isBlank } from "../../text/cleaning";
import { fullName, LANGUAGE } from "../../words/appeal";
import { EditForm } from "./EditForm";
import { useProfileForm } from "./useProfileForm";

interface EditProps {
  who: ApplicantMe;
  onSaved: () => void;
  onCancel: () => void;
}

/** A citizen's own name; that of whoever signs for a legal entity is on their certificate. */
export function EditName({ who, onSaved, onCancel }: EditProps) {
  const name = who.kind === "individual" ? who.name : who.signatory;
  const form = useProfileForm({
    initial: { surname: name.surname, given: name.given, patronymic: name.patronymic ?? "" },
    check: missing,
    patch: ({ surname, given, patronymic }) => ({
      name: { surname, given, ...(!isBlank(patronymic) && { patronymic }) },
    }),
    onSaved,
  });
  return (
    <EditForm form={form} now={fullName(name)} onCancel={onCancel}>
      <NameFields form={form} />
    </EditForm>
  );
}

export function EditEntityName({ who, onSaved, onCancel }: EditProps) {
  const now = who.kind === "legalEntity" ? who.name : "";
  const form = useProfileForm({ initial: { name: now }, check: missing, patch: ({ name }) => ({ name }), onSaved });
  return (
    <EditForm form={form} now={now} onCancel={onCancel}>
      <TextField {...form.field("name")} label={m.cabinet_entity_name()} autoComplete="organization" required />
    </EditForm>
  );
}

export function EditAddress({ who, onSaved, onCancel }: EditProps) {
  const form = useProfileForm({
    initial: { address: who.address },
    check: missing,
    patch: ({ address }) => ({ address }),
    onSaved,
  });
  return (
    <EditForm form={form} now={who.address} onCancel={onCancel}>
      <TextField {...form.field("address")} label={m.words_address()} autoComplete="street-address" required />
    </EditForm>
  );
}

export function EditEmail({ who, onSaved, onCancel }: EditProps) {
  const form = useProfileForm({
    initial: { email: who.pendingEmail ?? who.email ?? "" },
    check: missing,
    patch: ({ email }) => ({ email }),
    onSaved,
  });
  return (
    <EditForm form={form} now={who.email ?? ""} onCancel={onCancel}>
      <EmailField {...form.field("email")} label={m.cabinet_email()} hint={m.cabinet_email_hint()} required />
    </EditForm>
  );
}

export function EditLanguage({ who, onSaved, onCancel }: EditProps) {
  const form = useProfileForm({
    initial: { language: who.language },
    patch: ({ language }) => ({ language }),
    onSaved,
  });
  return (
    <EditForm form={form} now={LANGUAGE[who.language]()} onCancel={onCancel}>
      <LanguageChoice {...form.field("language")} />
    </EditForm>
  );
}
