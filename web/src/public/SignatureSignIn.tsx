import { api } from "../api/client";
import { isApplicant, loadMe, type Me, me } from "../api/me";
import { unwrap } from "../api/problem";
import { startSession } from "../api/session";
import type { TestSigner } from "../signature/developer";
import { SignedChallenge } from "../signature/SignedChallenge";
import { organisationSignup, rememberOrganisationSignup } from "./signup/organisationSignup";

interface SignatureSignInProps {
  again?: boolean;
  onEntered?: () => void;
  /** Whose test certificates are offered on the local stack; everybody's unless said otherwise. */
  signers?: (signer: TestSigner) => boolean;
}

export function SignatureSignIn({ again = false, onEntered, signers = () => true }: SignatureSignInProps) {
  return (
    <SignedChallenge
      operation="login"
      fileName="zvarot-sign-in.txt"
      // whoever goes on with their work signs as themselves
      signers={signer => (again ? isOwn(signer, me.peek()) : signers(signer))}
      onSigned={async signed => {
        const registrationId = organisationSignup();
        const { body } = await unwrap(
          api.POST("/v1/sessions/signature", { body: { ...signed, ...(registrationId && { registrationId }) } }),
        );
        startSession(body);
        if (again) return;
        await loadMe();
        const who = me.peek();
        if (isApplicant(who) && who.kind === "legalEntity") rememberOrganisationSignup(""); // it has its account
        onEntered?.();
      }}
    />
  );
}

/** An official's account is the person; a legal entity's is known by its УНП. */
function isOwn(signer: TestSigner, who: Me | undefined): boolean {
  if (signer.entity) return isApplicant(who) && who.kind === "legalEntity" && who.unp === signer.entity.unp;
  return signer.id === who?.accountId;
}
