import { useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { loadMe, me } from "../api/me";
import { answer } from "../api/problem";
import { enter } from "../api/session";
import { Failure } from "../shell/Failure";
import { fromBase64 } from "../signature/encoding";
import { Signing } from "../signature/Signing";

/** A challenge is given out, signed outside and brought back. It is good once: after a refusal the next begins with a new one. */
export function SignatureSignIn({ again = false, onEntered }: { again?: boolean; onEntered?: () => void }) {
  const [failure, setFailure] = useState<unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const challenge = useRef<Schemas["NewChallenge"]>(null);

  async function content() {
    const { body } = await answer(api.POST("/v1/challenges", { params: { query: { operation: "login" } } }));
    challenge.current = body;
    return fromBase64(body.content);
  }

  async function signIn(signature: string): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      const challengeId = challenge.current?.challengeId ?? "";
      const { body } = await answer(api.POST("/v1/sessions/signature", { body: { challengeId, signature } }));
      enter(body);
      if (!again) {
        await loadMe();
        onEntered?.();
      }
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      <Signing
        content={content}
        fileName="zvarot-sign-in.txt"
        onSignature={signIn}
        busy={busy}
        // whoever goes on with their work signs as themselves
        signers={signer => !again || signer.id === me.peek()?.accountId}
      />
    </>
  );
}
