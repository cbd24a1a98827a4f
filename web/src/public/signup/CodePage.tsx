import { useState } from "preact/hooks";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { CodeStep } from "./CodeStep";
import { forgetInput, input } from "./input";
import { signupIntent } from "./openSignup";
import { type PendingSignup, pendingSignup, rememberSignup } from "./pendingSignup";
import { SignedUp } from "./SignedUp";
import { type SignupEnd, SignupEnded } from "./SignupEnded";

/** The second step of a registration: the code from the message, and what comes of it. */
export default function CodePage() {
  const [made, setMade] = useState<{ kind: PendingSignup["kind"]; login: string } | undefined>(undefined);
  const [ending, setEnding] = useState<{ why: SignupEnd; kind: PendingSignup["kind"] } | undefined>(undefined);
  const awaited = pendingSignup.value;
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
        setMade({ kind: awaited.kind, login: login || input.individual?.login.trim() || "" });
        finish();
        forgetInput();
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
