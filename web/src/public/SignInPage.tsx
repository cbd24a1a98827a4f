import { SignIn } from "./SignIn";

/** Says who signs in: `/sign-in?as=official` leaves out what officials may not use. */
export default function SignInPage() {
  return <SignIn as={new URLSearchParams(location.search).get("as") === "official" ? "official" : "applicant"} />;
}
