import type { Schemas } from "../../api/client";
import { isApplicant, me } from "../../api/me";
import { locale } from "../../i18n/locale";
import type { SavedVersion } from "./draftSync";

/** What an appeal says and how its answer is wanted, as far as it is filled in. Who files it is known from the account. */
export interface Content {
  organisationId: string | null;
  kind: Schemas["AppealKind"] | null;
  subject: string;
  text: string;
  language: Schemas["AppealLanguage"];
  uploads: string[];
  answerChannels: Schemas["AnswerChannel"][];
  smsUpdates: boolean;
}

/** In the order of the API, which the form need not keep. */
const CHANNELS: Schemas["AnswerChannel"][] = ["cabinet", "email", "paper"];

/** A form that nobody has touched: the page's language if an appeal may be in it, the answer as the profile wishes it. */
export function untouched(organisationId: string | null): Content {
  const who = me.peek();
  const settings = isApplicant(who) ? who.settings : undefined;
  return {
    organisationId,
    kind: null,
    subject: "",
    text: "",
    language: locale() === "be" ? "be" : "ru",
    uploads: [],
    answerChannels: channels(settings?.answerChannels ?? []),
    smsUpdates: settings?.smsUpdates ?? false,
  };
}

/** The cabinet always has the answer (seed:3). */
export function channels(wanted: readonly Schemas["AnswerChannel"][]): Schemas["AnswerChannel"][] {
  return CHANNELS.filter(channel => channel === "cabinet" || wanted.includes(channel));
}

export function versionOf(draft: Schemas["AppealDraft"]): SavedVersion<Content> {
  const { organisationId, kind, subject, text, language, files, answerChannels, smsUpdates } = draft;
  const content: Content = {
    organisationId: organisationId ?? null,
    kind: kind ?? null,
    subject,
    text,
    language,
    uploads: files.map(file => file.uploadId),
    answerChannels: channels(answerChannels),
    smsUpdates,
  };
  return { content, version: draft.version, at: draft.updatedAt };
}
