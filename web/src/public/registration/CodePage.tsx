import { useState } from "preact/hooks";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { CodeStep } from "./CodeStep";
import { opening } from "./open";
import { type Pending, pending, remember } from "./pending";
import { Registered } from "./Registered";
import { type Ending, RegistrationEnded } from "./RegistrationEnded";
import { forgetTyped, typed } from "./typed";

/** The second step of a registration: the code from the message, and what comes of it. */
export default function CodePage() {
  const [made, setMade] = useState<{ kind: Pending["kind"]; login: string } | undefined>(undefined);
  const [ending, setEnding] = useState<{ why: Ending; kind: Pending["kind"] } | undefined>(undefined);
  const awaited = pending.value;
  if (made) return <Registered {...made} />;
  if (ending) return <RegistrationEnded {...ending} />;
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
        setMade({ kind: awaited.kind, login: login || typed.individual?.login.trim() || "" });
        finish();
        forgetTyped();
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
  opening.forget();
  remember(undefined);
}
