import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import type { Schemas } from "../../api/client";
import { type Form, useForm } from "../../forms/useForm";
import { useLeaveWarning } from "../../forms/useLeaveWarning";
import { open } from "./open";
import { isTyped, type PersonTyped } from "./typed";
import { lastPart, missing, refusedWords } from "./words";

interface Rules<V> {
  initial: V;
  body: (values: V) => Schemas["RegistrationBody"];
  /** For whoever leaves the page and comes back. */
  keep: (values: V) => void;
}

/** The form of a registration; once it is taken, its code is asked for. */
export function useRegistration<V extends PersonTyped>({ initial, body, keep }: Rules<V>): Form<V> {
  const { route } = useLocation();
  const form = useForm({
    initial,
    check: missing,
    send: async values => {
      await open(body(values));
      route("/register/code");
    },
    fieldOf: lastPart,
    wordsOf: refusedWords,
  });
  useEffect(() => keep(form.values), [form.values]);
  useLeaveWarning(isTyped(form.values));
  return form;
}
