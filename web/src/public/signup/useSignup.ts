import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Schemas } from "../../api/client";
import { type Form, useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { hasInput, type PersonInput } from "./input";
import { openSignup } from "./openSignup";
import { lastPart, missing, refusedWords } from "./words";

interface Rules<V> {
  initial: V;
  /** What is asked, of all values; everything unless said otherwise. */
  asked?: (values: V) => Partial<V>;
  body: (values: V) => Schemas["RegistrationBody"];
  /** For whoever leaves the page and comes back. */
  keep: (values: V) => void;
}

/** The form of a registration; once it is taken, its code is asked for. */
export function useSignup<V extends PersonInput>({ initial, asked = all => all, body, keep }: Rules<V>): Form<V> {
  const { route } = useLocation();
  const form = useForm({
    initial,
    check: values => missing(asked(values)),
    send: async values => {
      await openSignup(body(values));
      route("/register/code");
    },
    fieldOf: lastPart,
    wordsOf: refusedWords,
  });
  useEffect(() => keep(form.values), [form.values]);
  useLeaveWarning(hasInput(form.values));
  return form;
}
