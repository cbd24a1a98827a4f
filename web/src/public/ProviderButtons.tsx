import { goToProvider, nameOf, type Provider, providers } from "../api/providers";
import { useLoad } from "../api/useLoad";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { useAttempt } from "../shell/useAttempt";

/** A button for each outside provider; nothing where there is none, or where nobody says which there are. */
export function ProviderButtons({ purpose }: { purpose: "signIn" | "link" }) {
  const [loaded] = useLoad(providers, []);
  const { busy, failure, attempt } = useAttempt();
  if (loaded.state !== "ready" || loaded.value.length === 0) return null;
  const words = purpose === "signIn" ? m.public_sign_in_by_provider : m.cabinet_identity_link_by;
  return (
    <div class="providers">
      {failure !== undefined && <Failure error={failure} />}
      <div class="govuk-button-group">
        {loaded.value.map((provider: Provider) => (
          <Button
            key={provider.id}
            kind="secondary"
            busy={busy}
            onClick={() => void attempt(() => goToProvider(provider.id, purpose))}
          >
            {words({ provider: nameOf(provider) })}
          </Button>
        ))}
      </div>
    </div>
  );
}
