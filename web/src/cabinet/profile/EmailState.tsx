import type { ApplicantMe } from "../../api/me";
import { LinkButton } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import { Failure } from "../../shell/Failure";
import { useAttempt } from "../../shell/useAttempt";
import { change } from "./useProfileForm";

/** The address, whether it was proven, and the one that is to take its place. */
export function EmailState({ who, onSent }: { who: ApplicantMe; onSent: () => void }) {
  const { failure, attempt } = useAttempt();
  const toProve = who.pendingEmail ?? (who.emailProven ? undefined : who.email);

  async function sendAgain(): Promise<void> {
    if (!toProve) return;
    await change({ email: toProve });
    onSent();
  }

  return (
    <>
      {who.email ? (
        <>
          {who.email}
          <br />
          <strong class={`govuk-tag ${who.emailProven ? "tag--calm" : "tag--soon"}`}>
            {who.emailProven ? m.cabinet_email_proven() : m.cabinet_email_unproven()}
          </strong>
        </>
      ) : (
        m.cabinet_email_none()
      )}
      {who.pendingEmail && <p class="profile__pending">{m.cabinet_email_pending({ email: who.pendingEmail })}</p>}
      {toProve && (
        <>
          <p class="profile__pending">{m.cabinet_email_prove()}</p>
          <LinkButton onClick={() => void attempt(sendAgain)}>{m.cabinet_email_send_again()}</LinkButton>
        </>
      )}
      {failure !== undefined && <Failure error={failure} />}
    </>
  );
}
