import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isOfficial, loadMe, me } from "../api/me";
import { presence, restore } from "../api/session";
import { m } from "../paraglide/messages.js";
import { SignIn } from "../public/SignIn";
import { Failure } from "./Failure";
import { Page } from "./Page";
import { WaitingPage } from "./WaitingPage";

export type Audience = "everybody" | "applicant" | "official";

/** Shows a page to whom it is for; a guest is asked to sign in right there, and comes to the page that they wanted. */
export function Guarded({ audience, children }: { audience: Audience; children: ComponentChildren }) {
  const [failure, setFailure] = useState<unknown>(undefined);
  const now = presence.value;
  const who = me.value;
  const load = () => {
    setFailure(undefined);
    const asked = presence.peek().is === "unknown" ? restore() : loadMe();
    asked.catch(setFailure);
  };
  useEffect(() => {
    if (now.is === "unknown" || (now.is === "signedIn" && !me.peek())) load();
  }, [now.is]);

  if (audience === "everybody") return <>{children}</>;
  if (now.is === "guest") return <SignIn as={audience} here />;
  if (failure !== undefined && !who) {
    return (
      <Page title={m.frame_fault_title()}>
        <Failure error={failure} retry={load} />
      </Page>
    );
  }
  if (!who) return <WaitingPage />;
  if (isOfficial(who) !== (audience === "official")) return <WrongSide />;
  return <>{children}</>;
}

function WrongSide() {
  const official = me.value !== undefined && isOfficial(me.value);
  return (
    <Page title={m.frame_wrong_side_title()}>
      <p class="govuk-body">{official ? m.frame_wrong_side_official() : m.frame_wrong_side_applicant()}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={official ? "/office" : "/cabinet"}>
          {official ? m.frame_nav_office() : m.frame_nav_cabinet()}
        </a>
      </p>
    </Page>
  );
}
