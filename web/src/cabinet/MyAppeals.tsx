import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { m } from "../paraglide/messages.js";
import { Loaded } from "../shell/Loaded";
import { ShowMore } from "../shell/ShowMore";
import { DeveloperMessages } from "../signature/DeveloperMessages";
import { AppealRow } from "./AppealRow";
import { CabinetPage } from "./CabinetPage";
import { DraftList } from "./DraftList";
import { useAppeals } from "./useAppeals";

/** The first page of the cabinet: drafts, then all that was submitted, the latest first. */
export default function MyAppeals() {
  const { first, reload, items, more } = useAppeals();
  const list = useRef<HTMLUListElement>(null);
  const { query } = useLocation();
  const submitted = query.new; // come from submitting it: the list learns of it within a second or two
  const missing = submitted && first.state === "ready" && !items.some(item => item.number === submitted);
  useEffect(() => {
    if (!missing) return;
    const timer = setInterval(() => void reload(), 2000);
    return () => clearInterval(timer);
  }, [missing]);
  return (
    <CabinetPage title={m.cabinet_nav_appeals()}>
      {"welcome" in query && (
        <div class="govuk-inset-text" role="status">
          <p class="govuk-body">
            <strong>{m.public_registered_title()}</strong>
          </p>
          <p class="govuk-body">{m.public_email_link_sent()}</p>
          <DeveloperMessages />
        </div>
      )}
      <a class="govuk-button" href="/appeals/new">
        {m.frame_nav_submit()}
      </a>
      <DraftList />
      <section aria-labelledby="submitted">
        <h2 id="submitted" class="govuk-heading-m">
          {m.cabinet_submitted_appeals()}
        </h2>
        {missing && (
          <p class="govuk-inset-text" role="status">
            <a class="govuk-link" href={`/appeals/${submitted}`}>
              {m.cabinet_just_submitted({ number: submitted })}
            </a>
          </p>
        )}
        <Loaded from={first} retry={() => void reload()}>
          {() => (
            <>
              {items.length === 0 && !missing && <Nothing />}
              <ul class="appeal-list" ref={list} aria-labelledby="submitted">
                {items.map(item => (
                  <AppealRow key={item.number} item={item} />
                ))}
              </ul>
              {more && <ShowMore list={list} load={more} />}
            </>
          )}
        </Loaded>
      </section>
    </CabinetPage>
  );
}

function Nothing() {
  return (
    <>
      <p class="govuk-body">{m.cabinet_no_appeals()}</p>
      <ol class="govuk-list govuk-list--number">
        <li>{m.cabinet_no_appeals_submit()}</li>
        <li>{m.cabinet_no_appeals_register()}</li>
        <li>{m.cabinet_no_appeals_answer()}</li>
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href="/help">
          {m.cabinet_no_appeals_help()}
        </a>
      </p>
    </>
  );
}
