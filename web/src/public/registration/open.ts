import { api, type Schemas } from "../../api/client";
import { Intent } from "../../api/intent";
import { unwrap } from "../../api/problem";
import { awaited, remember } from "./pending";

/** The same filled form is one registration, however often it is sent. */
export const opening = new Intent();

/** Opens a registration: a code goes to the phone. */
export async function open(body: Schemas["RegistrationBody"]): Promise<void> {
  const header = { "Idempotency-Key": opening.keyOf(body) };
  const { body: sent, response } = await unwrap(api.POST("/v1/registrations", { params: { header }, body }));
  remember(awaited(body.kind, sent, response.headers.get("date")));
}
