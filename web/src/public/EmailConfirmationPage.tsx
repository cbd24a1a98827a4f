import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import { isApplicant, loadMe, me } from "../api/me";
import { Problem, unwrap } from "../api/problem";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { Page } from "../shell/Page";

/**
 * The link that was mailed leads here. Opening it changes nothing, because programs that look through mail open links, too; the person says so. The
 * token is taken off the address, so that it is in no history and no screenshot.
 */
export default function EmailConfirmationPage() {
  const [token] = useState(tokenOf(location.hash));
  const [state, setState] = useState<"asked" | "busy" | "proven" | "expired" | "taken">("asked");
  const [failure, setFailure] = useState<unknown>(undefined);
  useEffect(() => history.replaceState(null, "", location.pathname), []);

  async function confirm(): Promise<void> {
    setState("busy");
    setFailure(undefined);
    try {
      await unwrap(api.POST("/v1/email-confirmations", { body: { token } }));
      setState("proven");
      if (me.peek()) await loadMe().catch(() => undefined); // the cabinet shows the address as proven
    } catch (error) {
      const why = error instanceof Problem ? error.fields[0]?.code : undefined;
      if (why === "expired" || why === "taken") return setState(why);
      setState("asked");
      setFailure(error);
    }
  }

  if (state === "proven")
    return <Told key="proven" title={m.public_email_proven_title()} text={m.public_email_proven()} />;
  if (state === "taken")
    return <Told key="taken" title={m.public_email_taken_title()} text={m.public_email_taken_advice()} />;
  if (state === "expired" || !token) {
    return <Told key="expired" title={m.public_email_expired_title()} text={m.public_email_expired()} />;
  }
  return (
    <Page title={m.public_email_confirmation_title()}>
      {failure !== undefined && <Failure error={failure} />}
      <p class="govuk-body">{m.public_email_confirmation()}</p>
      <Button onClick={() => void confirm()} busy={state === "busy"}>
        {m.public_email_confirm()}
      </Button>
      <p class="govuk-body">{m.public_email_not_mine()}</p>
    </Page>
  );
}

function Told({ title, text }: { title: string; text: string }) {
  const applicant = isApplicant(me.value);
  return (
    <Page title={title}>
      <p class="govuk-body">{text}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={applicant ? "/cabinet/profile" : "/sign-in"}>
          {applicant ? m.frame_nav_profile() : m.frame_nav_sign_in()}
        </a>
      </p>
    </Page>
  );
}

function tokenOf(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get("token") ?? "";
}
