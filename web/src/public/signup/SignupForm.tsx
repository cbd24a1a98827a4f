import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { me } from "../../api/me";
import { Button } from "../../forms/Button";
import { ErrorSummary } from "../../forms/ErrorSummary";
import type { Form } from "../../forms/useForm";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { SignedInAlready } from "../SignedInAlready";
import { pendingSignup } from "./pendingSignup";

interface RegistrationPageProps {
  title: string;
  form: Pick<Form<object>, "errors" | "failure" | "attempt" | "submit" | "busy">;
  /** What is asked. */
  children: ComponentChildren;
}

/** Around what either kind of registration asks: who registers how, the way back to a code that is awaited, the form. */
export function SignupForm({ title, form, children }: RegistrationPageProps) {
  const { path } = useLocation();
  if (me.value) return <SignedInAlready title={title} />;
  return (
    <Page title={title}>
      <nav aria-label={m.public_who_registers()} class="either-or">
        <ul>
          {KINDS.map(({ href, name, hint }) => (
            <li key={href}>
              <a href={href} aria-current={path === href ? "page" : undefined}>
                <strong>{name()}</strong> <span>{hint()}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {pendingSignup.value && (
        <p class="govuk-inset-text">
          {m.public_code_awaited()}{" "}
          <a class="govuk-link" href="/register/code">
            {m.public_enter_the_code()}
          </a>
        </p>
      )}
      <form onSubmit={event => void form.submit(event)} noValidate>
        <ErrorSummary form={form} />
        {children}
        <p class="govuk-body">{m.public_code_comes()}</p>
        <Button type="submit" busy={form.busy}>
          {m.public_get_code()}
        </Button>
      </form>
      <p class="govuk-body">
        {m.public_have_account()}{" "}
        <a class="govuk-link" href="/sign-in">
          {m.frame_nav_sign_in()}
        </a>
      </p>
    </Page>
  );
}

const KINDS = [
  { href: "/register", name: m.public_citizen, hint: m.public_citizen_hint },
  { href: "/register/organisation", name: m.public_organisation, hint: m.public_organisation_hint },
];
