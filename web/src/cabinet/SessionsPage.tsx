import { useRef, useState } from "preact/hooks";
import { api, type Schemas } from "../api/client";
import { unwrap } from "../api/problem";
import { useLoad } from "../api/useLoad";
import { Button } from "../forms/Button";
import { dateAndTime } from "../i18n/dates";
import { m } from "../paraglide/messages.js";
import { Confirm } from "../shell/Confirm";
import { Loaded } from "../shell/Loaded";
import { signOut } from "../shell/signOut";
import { CabinetPage } from "./CabinetPage";
import { clientInWords } from "./client";

type Session = Schemas["OwnSession"];

const METHOD: Record<Session["method"], () => string> = {
  password: m.cabinet_method_password,
  outsideProvider: m.cabinet_method_outside,
  eSignature: m.cabinet_method_signature,
  idCard: m.cabinet_method_id_card,
};

/** Where the owner is signed in. What they do not know they can end. */
export default function SessionsPage() {
  const [sessions, reload] = useLoad(async () => (await unwrap(api.GET("/v1/me/sessions"))).body.items, []);
  const [told, setTold] = useState("");
  const list = useRef<HTMLUListElement>(null);
  function ended(): void {
    setTold(m.cabinet_session_ended());
    list.current?.focus();
    void reload();
  }
  return (
    <CabinetPage title={m.cabinet_nav_sessions()}>
      <p class="govuk-body">{m.cabinet_sessions_what()}</p>
      <div role="status">{told && <p class="govuk-inset-text">{told}</p>}</div>
      <Loaded from={sessions} retry={() => void reload()}>
        {all => (
          <ul class="things" ref={list} tabIndex={-1} aria-label={m.cabinet_nav_sessions()}>
            {all.map(session => (
              <Row key={session.id} session={session} onEnded={ended} />
            ))}
          </ul>
        )}
      </Loaded>
    </CabinetPage>
  );
}

function Row({ session, onEnded }: { session: Session; onEnded: () => void }) {
  const client = clientInWords(session.client) || m.cabinet_session_client_unknown();
  const where = { params: { path: { id: session.id } } };
  return (
    <li class="things__item">
      <h2 class="things__name">
        {client} {session.current && <strong class="govuk-tag tag--calm">{m.cabinet_session_current()}</strong>}
      </h2>
      <p class="things__about">
        {METHOD[session.method]()}
        <br />
        {m.cabinet_session_since({ when: dateAndTime(session.createdAt) })}
        <br />
        {m.cabinet_session_used({ when: dateAndTime(session.usedAt) })}
      </p>
      {session.current ? (
        <Button kind="secondary" onClick={() => void signOut()}>
          {m.frame_nav_sign_out()}
        </Button>
      ) : (
        <Confirm
          label={m.cabinet_session_end_of({ client })}
          question={m.cabinet_session_end_question({ client })}
          detail={m.cabinet_session_end_detail()}
          yes={m.cabinet_session_end()}
          onYes={async () => void (await unwrap(api.DELETE("/v1/me/sessions/{id}", where)))}
          onDone={onEnded}
        >
          {m.cabinet_session_end()}
        </Confirm>
      )}
    </li>
  );
}
