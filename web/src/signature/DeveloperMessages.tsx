import { useEffect, useState } from "preact/hooks";
import { m } from "../paraglide/messages.js";
import { sentMessages } from "./developer";

/** On the local stack nothing reaches a phone or a mailbox: this leads to what was sent. */
export function DeveloperMessages() {
  const [href, setHref] = useState<string | undefined>(undefined);
  useEffect(() => void sentMessages().then(setHref), []);
  if (!href) return null;
  return (
    <p class="developer-messages govuk-body">
      <a class="govuk-link" href={href} target="_blank" rel="noreferrer">
        {m.frame_developer_messages()}
      </a>
    </p>
  );
}
