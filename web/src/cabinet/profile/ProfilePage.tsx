import type { ComponentChildren, FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { type ApplicantMe, isApplicant, type Me, me } from "../../api/me";
import { m } from "../../paraglide/messages.js";
import { fullName, LANGUAGE } from "../../words/appeal";
import { CabinetPage } from "../CabinetPage";
import { EmailState } from "./EmailState";
import { EditAddress, EditEmail, EditEntityName, EditLanguage, EditName } from "./edits";
import { Row } from "./Row";

type Edit = FunctionComponent<{ who: ApplicantMe; onSaved: () => void; onCancel: () => void }>;

/** Whether a link was mailed to an address that is not proven yet. */
function isToProve(who: Me | undefined): boolean {
  return isApplicant(who) && ((who.pendingEmail !== undefined && who.pendingEmail !== null) || !who.emailProven);
}

/** Who the applicant is, as every appeal says it (L:12.2, 12.3): typed here once and never again. */
export default function ProfilePage() {
  const who = me.value;
  const [saved, setSaved] = useState("");
  if (!isApplicant(who)) return null;

  const editing = (Form: Edit, label: string) => ({
    label,
    edit: (close: () => void): ComponentChildren => {
      const done = () => {
        // an address is not saved before its owner has opened the link
        setSaved(
          Form === EditEmail && isToProve(me.peek()) ? m.cabinet_email_sent() : m.cabinet_saved({ what: label }),
        );
        close();
      };
      return <Form who={who} onSaved={done} onCancel={close} />;
    },
  });

  return (
    <CabinetPage title={m.frame_nav_profile()}>
      <p class="govuk-body">{m.cabinet_profile_what()}</p>
      <div role="status">{saved && <p class="govuk-inset-text">{saved}</p>}</div>
      <dl class="profile">
        {who.kind === "individual" ? (
          <Row {...editing(EditName, m.words_full_name())}>{fullName(who.name)}</Row>
        ) : (
          <>
            <Row label={m.cabinet_unp()} note={m.cabinet_unp_fixed()}>
              {who.unp}
            </Row>
            <Row {...editing(EditEntityName, m.cabinet_entity_name())}>{who.name}</Row>
            <Row
              label={m.cabinet_signatory()}
              note={
                <a class="govuk-link" href="/cabinet/certificates">
                  {m.cabinet_nav_certificates()}
                </a>
              }
            >
              {fullName(who.signatory)}
            </Row>
          </>
        )}
        <Row {...editing(EditAddress, m.words_address())} note={m.cabinet_address_law()}>
          {who.address}
        </Row>
        <Row
          label={m.cabinet_phone()}
          note={
            <>
              {m.cabinet_phone_fixed()}{" "}
              <a class="govuk-link" href="/help/contact">
                {m.frame_nav_contact()}
              </a>
            </>
          }
        >
          {who.phone}
        </Row>
        <Row {...editing(EditEmail, m.cabinet_email())}>
          <EmailState who={who} onSent={() => setSaved(m.cabinet_email_sent())} />
        </Row>
        <Row {...editing(EditLanguage, m.cabinet_message_language())} note={m.cabinet_message_language_note()}>
          {LANGUAGE[who.language]()}
        </Row>
        {who.login && <Row label={m.frame_login()}>{who.login}</Row>}
      </dl>
    </CabinetPage>
  );
}
