import { useEffect, useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { Problem, unwrap } from "../../api/problem";
import { Button } from "../../forms/Button";
import { EmailField } from "../../forms/EmailField";
import { ErrorSummary } from "../../forms/ErrorSummary";
import { TextField } from "../../forms/TextField";
import { useForm } from "../../forms/useForm";
import { number } from "../../i18n/numbers";
import { m } from "../../paraglide/messages.js";
import { Page } from "../../shell/Page";
import { DeveloperMessages } from "../../signature/DeveloperMessages";
import { compact, isBlank } from "../../text/cleaning";
import { CodeWait } from "./CodeWait";
import { codeIn } from "./code";
import { input } from "./input";
import type { PendingSignup } from "./pendingSignup";
import { endOf, type SignupEnd } from "./SignupEnded";
import { useSmsCode } from "./useSmsCode";
import { lastPart, refusedWords } from "./words";

interface CodeStepProps {
  pending: PendingSignup;
  /** The account is made; its login when another was chosen here. */
  onMade: (login: string) => void;
  onEnd: (why: SignupEnd) => void;
}

export function CodeStep({ pending, onMade, onEnd }: CodeStepProps) {
  const [taken, setTaken] = useState<string[]>([]);
  const [triesLeft, setTriesLeft] = useState<number | undefined>(undefined);
  const [fromMessage, setFromMessage] = useState("");
  const kept = pending.kind === "individual" ? input.individual : input.organisation;
  const form = useForm({
    initial: { code: "", login: input.individual?.login ?? "", email: kept?.email ?? "" },
    check: ({ code }) => {
      const errors: Record<string, string> = {};
      if (isBlank(code)) errors.code = m.public_enter_code();
      else if (!codeIn(code)) errors.code = m.public_wrong_code_form();
      return errors;
    },
    send: async ({ code, login, email }) => {
      setTriesLeft(undefined);
      const body: Schemas["Confirmation"] = {
        code: codeIn(code) ?? "",
        ...(taken.includes("login") && { login }),
        ...(taken.includes("email") && { email }),
      };
      try {
        const params = { path: { id: pending.id } };
        await unwrap(api.POST("/v1/registrations/{id}/confirmation", { params, body }));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        const end = endOf(error);
        if (end) return onEnd(end);
        if (error.members.triesLeft === 0) return onEnd("tooManyTries");
        if (typeof error.members.triesLeft === "number") setTriesLeft(error.members.triesLeft);
        const names = error.fields.filter(({ code }) => code === "taken").map(({ pointer }) => lastPart(pointer));
        setTaken(before => [...new Set([...before, ...names])]);
        throw error;
      }
      onMade(taken.includes("login") ? compact(login) : "");
    },
    fieldOf: lastPart,
    wordsOf: refusedWords,
  });
  const { values, set, errors } = form;
  useSmsCode(pending.expiresAt, code => {
    set("code", code);
    setFromMessage(code);
  });
  useEffect(() => {
    if (fromMessage && values.code === fromMessage) void form.submit();
  }, [fromMessage]);
  const tries = triesLeft === undefined ? "" : m.public_tries_left({ n: triesLeft, shown: number(triesLeft) });

  return (
    <Page title={m.public_code_title()}>
      <ErrorSummary form={form} />
      <p class="govuk-body">
        {kept?.phone ? m.public_code_sent_to({ phone: kept.phone }) : m.public_code_sent()} {m.public_code_or_account()}
      </p>
      <DeveloperMessages />
      <form onSubmit={event => void form.submit(event)} noValidate>
        <TextField
          {...form.field("code")}
          label={m.public_code()}
          error={errors.code && [errors.code, tries].filter(Boolean).join(" ")}
          autoComplete="one-time-code"
          inputMode="numeric"
          width={10}
          required
        />
        {taken.includes("login") && (
          <TextField
            {...form.field("login")}
            label={m.public_another_login()}
            hint={m.public_login_hint()}
            autoComplete="username"
            width={20}
            input={{ autoCapitalize: "none" }}
            required
          />
        )}
        {taken.includes("email") && <EmailField {...form.field("email")} label={m.public_another_email()} required />}
        <Button type="submit" busy={form.busy}>
          {m.public_confirm()}
        </Button>
      </form>
      <CodeWait pending={pending} onEnd={onEnd} />
      <p class="govuk-body">
        <a class="govuk-link" href={pending.kind === "individual" ? "/register" : "/register/organisation"}>
          {kept ? m.public_change_number() : m.public_start_over()}
        </a>
      </p>
    </Page>
  );
}
