import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../forms/Button";
import { dateAndTime } from "../../i18n/dates";
import { m } from "../../paraglide/messages.js";
import { APPEAL_FIELDS } from "../../words/fields";
import type { Content } from "../draft/content";
import { differences } from "../draft/differences";
import type { OpenDraft } from "../draft/OpenDraft";
import { Version } from "./Version";

/** Two tabs or devices wrote at the same draft: both versions are shown, their owner chooses, and the other one stays at hand. */
export function Conflict({ draft }: { draft: OpenDraft }) {
  const { phase } = draft.sync.value;
  const aside = draft.unchosen.value;
  const box = useRef<HTMLDivElement>(null);
  const is = phase.is === "conflict";
  useEffect(() => {
    // nobody is torn away from what they type: the box is told, not jumped to
    if (is && !document.activeElement?.closest("form")) box.current?.focus();
  }, [is]);
  const chosen = (choose: () => void) => () => {
    choose();
    document.querySelector<HTMLElement>("h1")?.focus(); // the buttons are gone
  };
  return (
    <>
      <div role="alert">
        {phase.is === "conflict" && (
          <div ref={box} class="govuk-error-summary" tabIndex={-1}>
            <h2 class="govuk-error-summary__title">
              {phase.theirs ? m.appeal_conflict_title() : m.appeal_conflict_removed_title()}
            </h2>
            {phase.theirs ? (
              <>
                <p class="govuk-body">{m.appeal_conflict_what({ at: dateAndTime(phase.theirs.at) })}</p>
                <p class="govuk-body">
                  {m.appeal_conflict_differ({
                    fields: differences(phase.theirs.content, draft.content)
                      .map(field => APPEAL_FIELDS[field]())
                      .join(", "),
                  })}
                </p>
                <Other draft={draft} title={m.appeal_conflict_theirs()} content={phase.theirs.content} />
                <div class="govuk-button-group">
                  <Button onClick={chosen(() => draft.keepMine())}>{m.appeal_conflict_keep_mine()}</Button>
                  <Button kind="secondary" onClick={chosen(() => draft.takeTheirs())}>
                    {m.appeal_conflict_take_theirs()}
                  </Button>
                </div>
              </>
            ) : (
              <>
                <p class="govuk-body">{m.appeal_conflict_removed_what()}</p>
                <Button onClick={chosen(() => draft.keepMine())}>{m.appeal_conflict_save_again()}</Button>
              </>
            )}
          </div>
        )}
      </div>
      {aside && <Other draft={draft} title={m.appeal_conflict_aside()} content={aside} />}
    </>
  );
}

interface OtherProps {
  draft: OpenDraft;
  title: string;
  content: Content;
}

function Other({ draft, title, content }: OtherProps) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{title}</span>
      </summary>
      <div class="govuk-details__text">
        <Version draft={draft} content={content} beside={draft.content} />
      </div>
    </details>
  );
}
