import { useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { isApplicant, me } from "../api/me";
import { unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { longDate } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { Confirm } from "../shell/Confirm";
import { Loaded } from "../shell/Loaded";
import { SignedChallenge } from "../signature/SignedChallenge";
import { CabinetPage } from "./CabinetPage";
import { Identities } from "./Identities";
import { Signatories } from "./Signatories";

/** What opens the account beside or instead of a password: outside providers and certificates; of a legal entity, the certificates of its signatories. */
export default function CertificatesPage() {
  const entity = isApplicant(me.value) && me.value.kind === "legalEntity";
  return (
    <CabinetPage title={m.cabinet_nav_certificates()}>
      {entity ? (
        <Signatories />
      ) : (
        <>
          <Identities />
          <Certificates />
        </>
      )}
    </CabinetPage>
  );
}

function Certificates() {
  const [certificates, reload] = useLoad(async () => (await unwrap(api.GET("/v1/me/certificates"))).body.items, []);
  const [told, setTold] = useState("");
  const list = useRef<HTMLDivElement>(null);
  function changed(words: string): void {
    setTold(words);
    list.current?.focus();
    void reload();
  }
  return (
    <section aria-labelledby="certificates">
      <h2 id="certificates" class="govuk-heading-m">
        {m.cabinet_certificates()}
      </h2>
      <p class="govuk-body">{m.cabinet_certificates_what()}</p>
      <div role="status">{told && <p class="govuk-inset-text">{told}</p>}</div>
      <Loaded from={certificates} retry={() => void reload()}>
        {all => (
          <div ref={list} tabIndex={-1}>
            {all.length === 0 && <p class="govuk-body">{m.cabinet_certificates_none()}</p>}
            <ul class="things" aria-label={m.cabinet_certificates()}>
              {all.map(one => (
                <Row key={one.id} certificate={one} onUnlinked={() => changed(m.cabinet_certificate_unlinked())} />
              ))}
            </ul>
          </div>
        )}
      </Loaded>
      <h3 class="govuk-heading-s">{m.cabinet_certificate_link()}</h3>
      <SignedChallenge
        operation="linkCertificate"
        fileName="zvarot-certificate.txt"
        signers={() => false} // the developer's certificates are officials', and open no account of an applicant
        onSigned={async signed => {
          await unwrap(api.POST("/v1/me/certificates", { body: signed }));
          changed(m.cabinet_certificate_linked());
        }}
      />
    </section>
  );
}

function Row({ certificate, onUnlinked }: { certificate: Schemas["OwnCertificate"]; onUnlinked: () => void }) {
  const { id, subject, issuer, serial, notAfter, linkedAt } = certificate;
  const where = { params: { path: { id } } };
  return (
    <li class="things__item">
      <h3 class="things__name">{subject}</h3>
      <p class="things__about">
        {m.cabinet_certificate_issuer({ issuer })}
        <br />
        {m.cabinet_certificate_serial({ serial })}
        <br />
        {m.cabinet_certificate_good_until({ date: longDate(notAfter) })}
        <br />
        {m.cabinet_certificate_linked_at({ date: longDate(linkedAt) })}
      </p>
      <Confirm
        label={m.cabinet_certificate_unlink_of({ subject })}
        question={m.cabinet_certificate_unlink_question()}
        detail={m.cabinet_certificate_unlink_detail({ subject })}
        yes={m.cabinet_certificate_unlink()}
        onYes={async () => void (await unwrap(api.DELETE("/v1/me/certificates/{id}", where)))}
        onDone={onUnlinked}
      >
        {m.cabinet_certificate_unlink()}
      </Confirm>
    </li>
  );
}
