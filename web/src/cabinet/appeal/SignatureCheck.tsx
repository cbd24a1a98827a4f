import { api, type Schemas } from "../../api/client";
import { unwrap } from "../../api/problem";
import { useLoad } from "../../api/useLoad";
import { Button } from "../../forms/Button";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { downloadContent } from "../../shell/download";
import { Loaded } from "../../shell/Loaded";
import { fromBase64 } from "../../signature/encoding";

/** The check of the answer's signature: in plain words, then whatever is needed to do it again with a program of one's own. */
export function SignatureCheck({ number, n }: { number: string; n: number }) {
  const [evidence, reload] = useLoad(async () => {
    const params = { path: { number }, query: { n } };
    return (await unwrap(api.GET("/v1/appeals/{number}/answer/signature", { params }))).body;
  }, [number, n]);
  const id = `signature-check-${n}`;
  return (
    <section class="signature-check" aria-labelledby={id}>
      <h3 id={id} class="govuk-heading-s">
        {m.cabinet_signature()}
      </h3>
      <Loaded from={evidence} retry={() => void reload()}>
        {found => <Evidence found={found} />}
      </Loaded>
    </section>
  );
}

function Evidence({ found }: { found: Schemas["AnswerEvidence"] }) {
  const { name, post } = found.signedBy;
  return (
    <>
      <p class="govuk-body">
        <span class="signature-check__mark" aria-hidden="true">
          ✓
        </span>{" "}
        {m.cabinet_signature_good({
          who: [name, post].filter(Boolean).join(", ") || m.cabinet_somebody(),
          when: dateAndTime(found.verifiedAt),
        })}
      </p>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{m.cabinet_signature_self()}</span>
        </summary>
        <div class="govuk-details__text">
          <p class="govuk-body">{m.cabinet_signature_how()}</p>
          <div class="govuk-button-group">
            <Button
              kind="secondary"
              onClick={() => downloadContent(fromBase64(found.document), `${found.number}.txt`, "text/plain")}
            >
              {m.cabinet_signature_document()}
            </Button>
            <Button
              kind="secondary"
              onClick={() => downloadContent(fromBase64(found.signature), `${found.number}.txt.p7s`)}
            >
              {m.cabinet_signature_file()}
            </Button>
          </div>
          <dl class="signature-check__facts">
            <dt>{m.cabinet_signature_hash()}</dt>
            <dd>
              <code>{found.contentHash}</code>
            </dd>
            <dt>{m.cabinet_signature_engine()}</dt>
            <dd>{found.engine}</dd>
            <dt>{m.cabinet_signature_path()}</dt>
            {found.path.map(certificate => (
              <dd key={certificate}>
                <code>{certificate}</code>
              </dd>
            ))}
            <dt>{m.cabinet_signature_crl()}</dt>
            <dd>
              <code>{found.crlSha256}</code>
            </dd>
          </dl>
        </div>
      </details>
    </>
  );
}
