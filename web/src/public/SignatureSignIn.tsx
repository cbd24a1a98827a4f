import { api } from "../api/client";
import { loadMe, me } from "../api/me";
import { unwrap } from "../api/problem";
import { startSession } from "../api/session";
import { SignedChallenge } from "../signature/SignedChallenge";

export function SignatureSignIn({ again = false, onEntered }: { again?: boolean; onEntered?: () => void }) {
  return (
    <SignedChallenge
      operation="login"
      fileName="zvarot-sign-in.txt"
      // whoever goes on with their work signs as themselves
      signers={signer => !again || signer.id === me.peek()?.accountId}
      onSigned={async signed => {
        const { body } = await unwrap(api.POST("/v1/sessions/signature", { body: signed }));
        startSession(body);
        if (again) return;
        await loadMe();
        onEntered?.();
      }}
    />
  );
}
