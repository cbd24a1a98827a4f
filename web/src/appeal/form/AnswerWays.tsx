import { isApplicant, me } from "../../api/me";
import { Checks } from "../../forms/Choice";
import { m } from "../../paraglide/messages.js";
import { CHANNEL } from "../../words/appeal";
import { channels } from "../draft/content";
import type { OpenDraft } from "../draft/OpenDraft";

/** How the answer is wanted: in the cabinet always, and where the profile says (seed:3, L:25.3). */
export function AnswerWays({ draft, error }: { draft: OpenDraft; error: string | undefined }) {
  const { answerChannels, smsUpdates } = draft.content;
  const who = me.value;
  if (!isApplicant(who)) return null;
  const email = !who.email
    ? m.appeal_ways_email_none()
    : who.emailProven
      ? m.appeal_ways_email({ address: who.email })
      : m.appeal_ways_email_unproven({ address: who.email });
  return (
    <>
      <h2 class="govuk-heading-m">{m.appeal_section_answer()}</h2>
      <Checks
        name="channels"
        label={m.appeal_ways()}
        hint={m.appeal_ways_hint()}
        error={error}
        values={answerChannels}
        onValues={wanted => draft.change({ answerChannels: channels(wanted) })}
        options={[
          { value: "cabinet", label: CHANNEL.cabinet(), hint: m.appeal_ways_cabinet(), fixed: true },
          { value: "email", label: CHANNEL.email(), hint: email },
          { value: "paper", label: CHANNEL.paper(), hint: m.appeal_ways_paper({ address: who.address }) },
        ]}
      />
      <Checks
        name="sms"
        label={m.appeal_sms_title()}
        values={smsUpdates ? ["updates"] : []}
        onValues={wanted => draft.change({ smsUpdates: wanted.length > 0 })}
        options={[{ value: "updates", label: m.appeal_sms(), hint: m.appeal_sms_hint({ phone: who.phone }) }]}
      />
      <p class="govuk-body">
        {m.appeal_ways_from_profile()}{" "}
        <a class="govuk-link" href="/cabinet/profile">
          {m.appeal_ways_change()}
        </a>
      </p>
    </>
  );
}
