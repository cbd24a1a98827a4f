import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { loadMe } from "../../api/me";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { WaitingPage } from "../../shell/WaitingPage";
import { compact } from "../../text/cleaning";
import { signInByPassword } from "../PasswordSignIn";
import { CodeStep } from "./CodeStep";
import { forgetInput, input } from "./input";
import { signupIntent } from "./openSignup";
import { rememberOrganisationSignup } from "./organisationSignup";
import { type PendingSignup, pendingSignup, rememberSignup } from "./pendingSignup";
import { SignedUp } from "./SignedUp";
import { type SignupEnd, SignupEnded } from "./SignupEnded";

/** The second step of a registration: the code from the message, and what comes of it. */
export default function CodePage() {
  const { route } = useLocation();
  const [entering, setEntering] = useState(false);
  const [made, setMade] = useState<{ kind: PendingSignup["kind"]; login: string } | undefined>(undefined);
  const [ending, setEnding] = useState<{ why: SignupEnd; kind: PendingSignup["kind"] } | undefined>(undefined);
  const awaited = pendingSignup.value;

  /** Whoever has just chosen a login and a password need not type them again. After a reload the password is nowhere, and the login is filled in. */
  async function enter(kind: PendingSignup["kind"], login: string): Promise<void> {
    const password = kind === "individual" ? input.individual?.password : undefined;
    forgetInput();
    if (login && password) {
      setEntering(true);
      try {
        await signInByPassword(login, password);
        await loadMe();
        return route("/cabinet?welcome", true);
      } catch {
        setEntering(false); // the form shows what is wrong when it is tried there
      }
    }
    setMade({ kind, login });
  }

  if (entering) return <WaitingPage />;
  if (made) return <SignedUp {...made} />;
  if (ending) return <SignupEnded {...ending} />;
  if (!awaited) {
    return (
      <Page title={m.public_no_registration_title()}>
        <p class="govuk-body">{m.public_no_registration()}</p>
        <p class="govuk-body">
          <a class="govuk-link" href="/register">
            {m.frame_nav_register()}
          </a>
        </p>
      </Page>
    );
  }
  return (
    <CodeStep
      key={awaited.id}
      pending={awaited}
      onMade={login => {
        if (awaited.kind === "legalEntity") rememberOrganisationSignup(awaited.id);
        finish();
        void enter(awaited.kind, login || compact(input.individual?.login ?? "") || awaited.login || "");
      }}
      onEnd={why => {
        setEnding({ why, kind: awaited.kind });
        finish();
      }}
    />
  );
}

/** What begins after it, with the same form, is another registration. */
function finish(): void {
  signupIntent.forget();
  rememberSignup(undefined);
}
