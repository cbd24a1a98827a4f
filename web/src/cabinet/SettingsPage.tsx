import { useState } from "preact/hooks";
import { type ApplicantMe, isApplicant, me } from "../api/me";
import { Checks } from "../forms/Choice";
import { m } from "../paraglide/messages.js";
import { CHANNEL, inOneLine } from "../words/appeal";
import { CabinetPage } from "./CabinetPage";
import { EditForm } from "./profile/EditForm";
import { useProfileForm } from "./profile/useProfileForm";

/** How answers and news come unless an appeal says otherwise (seed:3, seed:4). */
export default function SettingsPage() {
  const who = me.value;
  if (!isApplicant(who)) return null;
  return (
    <CabinetPage title={m.cabinet_nav_settings()}>
      <p class="govuk-body">{m.cabinet_settings_what()}</p>
      <Settings who={who} />
    </CabinetPage>
  );
}

/** What was saved, and what of it works only later. */
function toldOf({ settings, emailProven }: ApplicantMe): string {
  const waits = settings.answerChannels?.includes("email") && !emailProven;
  return [m.cabinet_settings_saved(), waits && `${m.cabinet_settings_email_unproven()}.`].filter(Boolean).join(" ");
}

type Extra = "email" | "paper";

function Settings({ who }: { who: ApplicantMe }) {
  const [saved, setSaved] = useState(false);
  const { settings } = who;
  const form = useProfileForm({
    initial: {
      extra: (settings.answerChannels ?? []).filter((channel): channel is Extra => channel !== "cabinet"),
      sms: settings.smsUpdates === true,
    },
    patch: ({ extra, sms }) => ({ settings: { answerChannels: ["cabinet", ...extra], smsUpdates: sms } }),
    onSaved: () => setSaved(true),
  });
  const { values } = form;
  const set: typeof form.set = (field, value) => {
    setSaved(false);
    form.set(field, value);
  };
  const current = [inOneLine(settings.answerChannels ?? []), settings.smsUpdates && "SMS"];
  return (
    <EditForm form={form} now={current.filter(Boolean).join(", ")}>
      <div role="status">{saved && <p class="govuk-inset-text">{toldOf(who)}</p>}</div>
      <Checks<"cabinet" | Extra>
        name="answerChannels"
        label={m.cabinet_answer_ways()}
        options={[
          { value: "cabinet", label: CHANNEL.cabinet(), hint: m.cabinet_settings_cabinet(), fixed: true },
          {
            value: "email",
            label: CHANNEL.email(),
            hint: who.emailProven ? m.cabinet_settings_email() : m.cabinet_settings_email_unproven(),
          },
          { value: "paper", label: CHANNEL.paper(), hint: m.cabinet_settings_paper() },
        ]}
        values={["cabinet", ...values.extra]}
        onValues={all =>
          set(
            "extra",
            all.filter((channel): channel is Extra => channel !== "cabinet"),
          )
        }
        error={form.errors.answerChannels}
      />
      <Checks<"sms">
        name="smsUpdates"
        label={m.cabinet_settings_news()}
        options={[{ value: "sms", label: m.cabinet_sms(), hint: m.cabinet_settings_sms({ phone: who.phone }) }]}
        values={values.sms ? ["sms"] : []}
        onValues={all => set("sms", all.length > 0)}
        error={form.errors.smsUpdates}
      />
    </EditForm>
  );
}
