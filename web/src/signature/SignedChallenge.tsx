import { useRef } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { unwrap } from "../api/problem";
import { Failure } from "../shell/Failure";
import { useAttempt } from "../shell/useAttempt";
import type { TestSigner } from "./developer";
import { fromBase64 } from "./encoding";
import { Signing } from "./Signing";

interface SignedChallengeProps {
  operation: "login" | "linkCertificate";
  fileName: string;
  signers: (signer: TestSigner) => boolean;
  onSigned: (signed: Schemas["NewCertificate"]) => Promise<void>;
}

/** A challenge is given out, signed outside and brought back. It is good once: after a refusal the next begins with a new one. */
export function SignedChallenge({ operation, fileName, signers, onSigned }: SignedChallengeProps) {
  const { busy, failure, attempt } = useAttempt();
  const challengeId = useRef("");

  async function content() {
    const { body } = await unwrap(api.POST("/v1/challenges", { params: { query: { operation } } }));
    challengeId.current = body.challengeId;
    return fromBase64(body.content);
  }

  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      <Signing
        content={content}
        fileName={fileName}
        onSignature={signature => attempt(() => onSigned({ challengeId: challengeId.current, signature }))}
        busy={busy}
        signers={signers}
      />
    </>
  );
}
