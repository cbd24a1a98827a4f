import { api, type Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { unwrap } from "../../api/problem";
import { pendingSignupOf, rememberSignup } from "./pendingSignup";

/** The same filled form is one sign-up, however often it is sent. */
export const signupIntent = new Intent();

/** Opens a sign-up: a code is sent to the phone. */
export async function openSignup(body: Schemas["RegistrationBody"]): Promise<void> {
  const header = { "Idempotency-Key": signupIntent.keyOf(body) };
  const { body: sent, response } = await unwrap(api.POST("/v1/registrations", { params: { header }, body }));
  const pending = pendingSignupOf(body.kind, sent, response.headers.get("date"));
  rememberSignup(body.kind === "individual" && body.login ? { ...pending, login: body.login.trim() } : pending);
}
