import { useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { api, type Schemas } from "../api/client";
import { unwrap } from "../api/problem";
import { nameOf, type Provider, providers } from "../api/providers";
import { useLoad } from "../api/useLoad";
import { longDate } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { ProviderButtons } from "../public/ProviderButtons";
import { Confirm } from "../shell/Confirm";
import { Loaded } from "../shell/Loaded";

/** The outside providers by which the account is opened. Nothing where the installation has none and nothing is linked. */
export function Identities() {
  const { query } = useLocation();
  const [loaded, reload] = useLoad(async () => {
    const [linked, known] = await Promise.all([unwrap(api.GET("/v1/me/identities")), providers()]);
    return { linked: linked.body.items, known };
  }, []);
  const [told, setTold] = useState("linked" in query ? m.cabinet_identity_linked() : "");
  const list = useRef<HTMLDivElement>(null);
  if (loaded.state === "ready" && loaded.value.linked.length + loaded.value.known.length === 0) return null;
  return (
    <section aria-labelledby="identities">
      <h2 id="identities" class="govuk-heading-m">
        {m.cabinet_identities()}
      </h2>
      <p class="govuk-body">{m.cabinet_identities_what()}</p>
      <div role="status">{told && <p class="govuk-inset-text">{told}</p>}</div>
      <Loaded from={loaded} retry={() => void reload()}>
        {({ linked, known }) => (
          <div ref={list} tabIndex={-1}>
            {linked.length === 0 && <p class="govuk-body">{m.cabinet_identities_none()}</p>}
            <ul class="things" aria-label={m.cabinet_identities()}>
              {linked.map(one => (
                <Row
                  key={one.id}
                  identity={one}
                  provider={known.find(({ id }) => id === one.provider)}
                  onUnlinked={() => {
                    setTold(m.cabinet_identity_unlinked());
                    list.current?.focus();
                    void reload();
                  }}
                />
              ))}
            </ul>
          </div>
        )}
      </Loaded>
      <ProviderButtons purpose="link" />
    </section>
  );
}

interface RowProps {
  identity: Schemas["OwnIdentity"];
  /** None: the installation has left it since. */
  provider: Provider | undefined;
  onUnlinked: () => void;
}

function Row({ identity, provider, onUnlinked }: RowProps) {
  const { id, person, linkedAt } = identity;
  const name = provider ? nameOf(provider) : identity.provider;
  return (
    <li class="things__item">
      <h3 class="things__name">{name}</h3>
      <p class="things__about">
        {person}
        <br />
        {m.cabinet_certificate_linked_at({ date: longDate(linkedAt) })}
      </p>
      <Confirm
        label={m.cabinet_identity_unlink_of({ name })}
        question={m.cabinet_identity_unlink_question()}
        detail={m.cabinet_identity_unlink_detail({ name })}
        yes={m.cabinet_certificate_unlink()}
        onYes={async () => void (await unwrap(api.DELETE("/v1/me/identities/{id}", { params: { path: { id } } })))}
        onDone={onUnlinked}
      >
        {m.cabinet_certificate_unlink()}
      </Confirm>
    </li>
  );
}
