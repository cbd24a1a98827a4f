import { useLocation } from "preact-iso";
import { me } from "../api/me";
import { m } from "../paraglide/messages.js";
import { SignedInAlready } from "./SignedInAlready";
import { SignIn } from "./SignIn";

/** Says who signs in: `/sign-in?as=official` leaves out what officials may not use; `?as=organisation` has the signature open for legal entities. */
export default function SignInPage() {
  const { query } = useLocation();
  if (me.value) return <SignedInAlready title={m.frame_sign_in_title()} />;
  return (
    <SignIn
      key={query.as ?? ""}
      as={query.as === "official" ? "official" : "applicant"}
      bySignature={query.as === "organisation"}
    />
  );
}
