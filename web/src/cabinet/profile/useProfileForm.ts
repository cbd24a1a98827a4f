import { useState } from "preact/hooks";
import { api, type Schemas } from "../../api/client";
import { loadMe, me, meTag } from "../../api/me";
import { Problem, unwrap } from "../../api/problem";
import { type FieldErrors, type Form, useForm } from "../../forms/useForm";
import { lastPart, refusedWords } from "../../public/signup/words";

interface Rules<V> {
  initial: V;
  check?: (values: V) => FieldErrors;
  patch: (values: V) => Schemas["ProfilePatch"];
  onSaved: () => void;
}

export interface ProfileForm<V> extends Form<V> {
  /** The profile was changed elsewhere meanwhile: it was read anew, what was typed is still here and not saved. */
  changedElsewhere: boolean;
}

/** A change of a part of the profile, made on what its owner saw and on nothing newer. */
export function useProfileForm<V extends object>({ initial, check, patch, onSaved }: Rules<V>): ProfileForm<V> {
  const [changedElsewhere, setChangedElsewhere] = useState(false);
  const form = useForm<V>({
    initial,
    ...(check && { check }),
    fieldOf: lastPart,
    wordsOf: refusedWords,
    send: async values => {
      setChangedElsewhere(false);
      try {
        await change(patch(values));
        onSaved();
      } catch (error) {
        if (!(error instanceof Problem && error.status === 412)) throw error;
        await loadMe();
        setChangedElsewhere(true);
      }
    },
  });
  return { ...form, changedElsewhere };
}

/** Sends the change; the header and the pages show the profile as it is after it. */
export async function change(patch: Schemas["ProfilePatch"]): Promise<void> {
  const tag = meTag.peek();
  const header = tag ? { header: { "If-Match": tag } } : {};
  const { body, etag } = await unwrap(api.PATCH("/v1/me", { body: patch, params: header }));
  me.value = body;
  meTag.value = etag;
}
