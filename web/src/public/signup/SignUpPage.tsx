import type { Schemas } from "../../api/client";
import { LinkButton } from "../../forms/Button";
import { PasswordField } from "../../forms/PasswordField";
import { TextField } from "../../forms/TextField";
import { m } from "../../paraglide/messages.js";
import { isBlank } from "../../text/cleaning";
import { type IndividualInput, individualInput, input } from "./input";
import { declineOffer, offer } from "./offer";
import { NameFields, ReachFields } from "./PersonFields";
import { SignupForm } from "./SignupForm";
import { useSignup } from "./useSignup";

/** Registration of a citizen (seed:0, seed:2); of a sole trader, too (seed:4). */
export default function SignUpPage() {
  const form = useSignup({
    initial: individualInput(),
    asked: ({ login, password, ...person }) => (offer.peek() ? person : { ...person, login, password }),
    body,
    keep: values => {
      input.individual = values;
    },
  });
  return (
    <SignupForm title={m.public_register_title()} form={form}>
      {offer.value && (
        <p class="govuk-inset-text">
          {m.public_offer()} <LinkButton onClick={declineOffer}>{m.public_offer_decline()}</LinkButton>
        </p>
      )}
      <p class="govuk-body">{m.public_required_note()}</p>
      <h2 class="govuk-heading-m">{m.public_about_you()}</h2>
      <NameFields form={form} />
      <TextField
        {...form.field("address")}
        label={m.public_address()}
        hint={m.public_address_hint()}
        autoComplete="street-address"
        required
      />
      <h2 class="govuk-heading-m">{m.public_reach_you()}</h2>
      <ReachFields form={form} />
      {!offer.value && (
        <>
          <h2 class="govuk-heading-m">{m.public_sign_in_with()}</h2>
          <TextField
            {...form.field("login")}
            label={m.frame_login()}
            hint={m.public_login_hint()}
            autoComplete="username"
            width={20}
            input={{ autoCapitalize: "none" }}
            required
          />
          <PasswordField
            {...form.field("password")}
            label={m.frame_password()}
            hint={m.public_password_hint()}
            autoComplete="new-password"
            required
          />
        </>
      )}
    </SignupForm>
  );
}

function body({ surname, given, patronymic, login, password, ...values }: IndividualInput): Schemas["IndividualBody"] {
  const known = offer.peek();
  return {
    kind: "individual",
    name: { surname, given, ...(!isBlank(patronymic) && { patronymic }) },
    ...values,
    ...(known ? { identity: known.identity } : { login, password }),
  };
}
