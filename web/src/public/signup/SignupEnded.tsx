import type { Problem } from "../../api/problem";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import type { PendingSignup } from "./pendingSignup";

/** Why no code is taken any more. */
export type SignupEnd = "tooManyTries" | "forgotten" | "phoneTaken" | "alreadyConfirmed";

const WORDS: Record<SignupEnd, { title: () => string; advice: () => string }> = {
  tooManyTries: { title: m.public_too_many_tries_title, advice: m.public_too_many_tries },
  forgotten: { title: m.public_forgotten_title, advice: m.public_forgotten },
  phoneTaken: { title: m.public_phone_taken_title, advice: m.public_phone_taken },
  alreadyConfirmed: { title: m.public_already_confirmed_title, advice: m.public_already_confirmed },
};

interface RegistrationEndedProps {
  why: SignupEnd;
  kind: PendingSignup["kind"];
}

export function SignupEnded({ why, kind }: RegistrationEndedProps) {
  const { title, advice } = WORDS[why];
  const form = kind === "individual" ? "/register" : "/register/organisation";
  const again = why === "tooManyTries" || why === "forgotten";
  return (
    <Page key={why} title={title()}>
      <p class="govuk-body">{advice()}</p>
      <p class="govuk-body">
        <a class="govuk-button" href={again ? form : "/sign-in"}>
          {again ? m.frame_back_to_form() : m.frame_nav_sign_in()}
        </a>
      </p>
      {why === "phoneTaken" && (
        <p class="govuk-body">
          <a class="govuk-link" href={form}>
            {m.public_another_number()}
          </a>
        </p>
      )}
    </Page>
  );
}

/** What ends the registration rather than asks for another code. */
export function endOf({ status, code }: Problem): SignupEnd | undefined {
  if (code === "tooManyTries" || code === "phoneTaken" || code === "alreadyConfirmed") return code;
  return status === 404 ? "forgotten" : undefined;
}
