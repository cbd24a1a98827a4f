import type { ComponentChildren, RefObject } from "preact";
import { LinkButton } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import { entryInWords } from "./history";
import type { HistoryEntry } from "./historyEntries";

/** Confirms what was just done. It takes the focus, because the form that had it is gone. */
export function DoneBanner({
  focus,
  children,
}: {
  focus: RefObject<HTMLDivElement | null>;
  children: ComponentChildren;
}) {
  if (!children) return null;
  return (
    <div
      ref={focus}
      class="govuk-notification-banner govuk-notification-banner--success"
      role="alert"
      aria-labelledby="done-title"
      tabIndex={-1}
    >
      <div class="govuk-notification-banner__header">
        <h2 id="done-title" class="govuk-notification-banner__title">
          {m.office_done()}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">{children}</div>
    </div>
  );
}

/** What somebody else did with the card while it was open. Nothing that is being typed changes. */
export function NewsBanner({ events, onRead }: { events: HistoryEntry[]; onRead: () => void }) {
  return (
    <div role="status">
      {events.length > 0 && (
        <section class="card-news" aria-label={m.office_news()}>
          <p class="govuk-body">
            <strong>{m.office_news()}</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {events.map(event => (
              <li key={event.n}>{entryInWords(event)}</li>
            ))}
          </ul>
          <LinkButton
            onClick={() => {
              onRead();
              document.querySelector("h1")?.focus(); // the button is gone
            }}
          >
            {m.office_news_read()}
          </LinkButton>
        </section>
      )}
    </div>
  );
}
