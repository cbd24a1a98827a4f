import { useState } from "preact/hooks";
import { api } from "../api/client";
import { loadMe } from "../api/me";
import { answer } from "../api/problem";
import { enter } from "../api/session";
import { Button, LinkButton } from "../forms/Button";
import { ErrorSummary } from "../forms/ErrorSummary";
import { TextField } from "../forms/TextField";
import { type FieldErrors, useForm } from "../forms/useForm";
import { m } from "../paraglide/messages.js";

/** Login and password, as chosen at registration (seed:0). `again`: in the middle of work, so that nothing else on the page changes. */
export function PasswordSignIn({ again = false, onEntered }: { again?: boolean; onEntered?: () => void }) {
  const [shown, setShown] = useState(false);
  const form = useForm({
    initial: { login: "", password: "" },
    check: ({ login, password }) => {
      const errors: FieldErrors = {};
      if (!login.trim()) errors.login = m.frame_enter_login();
      if (!password) errors.password = m.frame_enter_password();
      return errors;
    },
    send: async ({ login, password }) => {
      const { body } = await answer(api.POST("/v1/sessions", { body: { login: login.trim(), password } }));
      enter(body);
      if (again) return;
      await loadMe();
      onEntered?.();
    },
  });
  return (
    <form onSubmit={event => void form.submit(event)} noValidate>
      <ErrorSummary form={form} />
      <TextField
        name="login"
        label={m.frame_login()}
        value={form.values.login}
        onValue={login => form.set("login", login)}
        error={form.errors.login}
        autoComplete="username"
        width={20}
        input={{ autoCapitalize: "none" }}
      />
      <TextField
        name="password"
        label={m.frame_password()}
        type={shown ? "text" : "password"}
        value={form.values.password}
        onValue={password => form.set("password", password)}
        error={form.errors.password}
        autoComplete="current-password"
        width={20}
      />
      <p class="govuk-body">
        <LinkButton onClick={() => setShown(now => !now)}>
          {shown ? m.frame_password_hide() : m.frame_password_show()}
        </LinkButton>
      </p>
      <Button type="submit" busy={form.busy}>
        {m.frame_nav_sign_in()}
      </Button>
    </form>
  );
}
