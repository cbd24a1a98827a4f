import { api } from "../api/client";
import { loadMe } from "../api/me";
import { unwrap } from "../api/problem";
import { startSession } from "../api/session";
import { Button } from "../forms/Button";
import { ErrorSummary } from "../forms/ErrorSummary";
import { PasswordField } from "../forms/PasswordField";
import { TextField } from "../forms/TextField";
import { type FieldErrors, useForm } from "../forms/useForm";
import { m } from "../paraglide/messages.js";
import { compact, isBlank } from "../text/cleaning";

interface PasswordSignInProps {
  /** In the middle of work: nothing else on the page changes. */
  again?: boolean;
  /** What is known already. */
  login?: string;
  onEntered?: () => void;
}

/** Signs in; the pages know who is here. Throws what the API refuses. */
export async function signInByPassword(login: string, password: string): Promise<void> {
  const { body } = await unwrap(api.POST("/v1/sessions", { body: { login: compact(login), password } }));
  startSession(body);
}

/** Login and password, as chosen at registration (seed:0). */
export function PasswordSignIn({ again = false, login = "", onEntered }: PasswordSignInProps) {
  const form = useForm({
    initial: { login, password: "" },
    check: ({ login, password }) => {
      const errors: FieldErrors = {};
      if (isBlank(login)) errors.login = m.frame_enter_login();
      if (!password) errors.password = m.frame_enter_password();
      return errors;
    },
    send: async ({ login, password }) => {
      await signInByPassword(login, password);
      if (again) return;
      await loadMe();
      onEntered?.();
    },
  });
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <TextField
        {...form.field("login")}
        label={m.frame_login()}
        autoComplete="username"
        width={20}
        input={{ autoCapitalize: "none" }}
      />
      <PasswordField {...form.field("password")} label={m.frame_password()} autoComplete="current-password" />
      <Button type="submit" busy={form.busy}>
        {m.frame_nav_sign_in()}
      </Button>
    </form>
  );
}
