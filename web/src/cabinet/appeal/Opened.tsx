import { useState } from "preact/hooks";
import { LinkButton } from "../../forms/Button";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { postAndUnit } from "./History";
import { latestFirst } from "./latestFirst";
import type { OwnAppeal } from "./stages";

/** A long consideration has many: the last ones first, the others on demand. */
const SHOWN = 5;

/** Who opened the appeal and when: nobody reads it unseen. */
export function Opened({ opened }: { opened: OwnAppeal["opened"] }) {
  const [all, setAll] = useState(false);
  if (opened.length === 0) return <p class="govuk-body">{m.cabinet_opened_by_nobody()}</p>;
  const latest = latestFirst(opened);
  return (
    <>
      <ul class="govuk-list opened">
        {(all ? latest : latest.slice(0, SHOWN)).map(entry => (
          <li key={`${entry.at}${entry.post}${entry.unit}`}>
            <time dateTime={entry.at}>{dateAndTime(entry.at)}</time>
            <br />
            {postAndUnit(entry)}, {entry.organisation.name ?? entry.organisation.id}
          </li>
        ))}
      </ul>
      {!all && latest.length > SHOWN && (
        <LinkButton onClick={() => setAll(true)}>{m.cabinet_opened_all({ count: latest.length })}</LinkButton>
      )}
    </>
  );
}
