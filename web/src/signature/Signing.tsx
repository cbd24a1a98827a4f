import { useEffect, useId, useState } from "preact/hooks";
import { Button } from "../forms/Button";
import { FieldError } from "../forms/Field";
import { SelectField } from "../forms/SelectField";
import { bytes } from "../i18n/numbers";
import { m } from "../paraglide/messages.js";
import { downloadContent } from "../shell/download";
import { byFirstRole } from "./byFirstRole";
import { described, isOfficialSigner, signFor, type TestSigner, testSigners } from "./developer";
import { signatureOf, toBase64 } from "./encoding";

interface SigningProps {
  /** The exact bytes to sign; asked for when the person begins. */
  content: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Under which name they are saved. */
  fileName: string;
  /** What to do with the signature (base64 of DER CMS). */
  onSignature: (signature: string) => Promise<void>;
  busy: boolean;
  /** Whose certificates would be taken here; others of the developer's signer are left out. */
  signers?: (signer: TestSigner) => boolean;
}

/** 64 KB: what the API takes of a CMS. */
const MAX_SIGNATURE = 64 * 1024;

/**
 * Signing by any program for the state PKI: save the bytes, sign them with a detached signature, choose the file that came out. On the local stack
 * the developer's signer does all of it in one click.
 */
export function Signing({ content, fileName, onSignature, busy, signers = () => true }: SigningProps) {
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState("");
  const [failure, setFailure] = useState("");
  const id = useId();

  async function saveContent(): Promise<void> {
    downloadContent(await content(), fileName);
    setSaved(true);
  }

  async function take(file: File | undefined): Promise<void> {
    setError("");
    if (!file) return;
    if (file.size > MAX_SIGNATURE) return setError(m.frame_signature_too_large({ limit: bytes(MAX_SIGNATURE) }));
    const signature = signatureOf(new Uint8Array(await file.arrayBuffer()));
    if (!signature) return setError(m.frame_signature_not_one());
    await onSignature(signature);
  }

  async function signHere(person: string): Promise<void> {
    setFailure("");
    try {
      await onSignature(await signFor(person, toBase64(await content())));
    } catch (cause) {
      setFailure(String(cause));
    }
  }

  return (
    <div class="signing">
      <DeveloperSigner wanted={signers} onSign={signHere} busy={busy} failure={failure} />
      <ol class="govuk-list govuk-list--number">
        <li>
          <p class="govuk-body">{m.frame_signature_step_save()}</p>
          <Button kind="secondary" onClick={() => void saveContent()} busy={busy}>
            {m.frame_signature_save()}
          </Button>
        </li>
        <li>
          <p class="govuk-body">{m.frame_signature_step_sign()}</p>
        </li>
        <li>
          <div class={`govuk-form-group ${error ? "govuk-form-group--error" : ""}`}>
            <label class="govuk-label" for={`${id}-file`}>
              {m.frame_signature_step_choose()}
            </label>
            <FieldError name={`${id}-file`} error={error} />
            <input
              id={`${id}-file`}
              class="govuk-file-upload"
              type="file"
              accept=".p7s,.p7m,.p7b,.sig,.sgn,.cms,.pem,.txt"
              disabled={!saved || busy}
              aria-describedby={error ? `${id}-file-error` : undefined}
              onChange={event => {
                const input = event.currentTarget;
                void take(input.files?.[0]).finally(() => {
                  input.value = ""; // the same file may be chosen again
                });
              }}
            />
          </div>
        </li>
      </ol>
    </div>
  );
}

interface DeveloperSignerProps {
  wanted: (signer: TestSigner) => boolean;
  onSign: (person: string) => Promise<void>;
  busy: boolean;
  failure: string;
}

function DeveloperSigner({ wanted, onSign, busy, failure }: DeveloperSignerProps) {
  const [signers, setSigners] = useState<TestSigner[]>([]);
  const [person, setPerson] = useState("");
  const name = useId();
  useEffect(() => {
    void testSigners().then(all => {
      const fit = byFirstRole(all.filter(wanted));
      setSigners(fit);
      // nobody is chosen for whoever may be one of several kinds: a firm's representative would sign in as an official
      const kinds = new Set(fit.map(isOfficialSigner));
      setPerson(kinds.size === 1 ? (fit[0]?.id ?? "") : "");
    });
  }, []);
  if (signers.length === 0) return null;
  return (
    <section class="developer-signer" aria-label={m.frame_developer_signer()}>
      <h3 class="govuk-heading-s">{m.frame_developer_signer()}</h3>
      <p class="govuk-hint">{m.frame_developer_signer_hint()}</p>
      <SelectField
        name={name}
        label={m.frame_developer_signer_who()}
        value={person}
        onValue={setPerson}
        options={[
          ...(person === "" ? [{ value: "", label: m.frame_developer_signer_choose() }] : []),
          ...signers.map(signer => ({ value: signer.id, label: described(signer) })),
        ]}
      />
      {failure && <p class="govuk-error-message">{failure}</p>}
      <Button onClick={() => person && void onSign(person)} busy={busy}>
        {m.frame_developer_signer_sign()}
      </Button>
    </section>
  );
}
