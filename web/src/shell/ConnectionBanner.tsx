import { useEffect, useState } from "preact/hooks";
import { m } from "../paraglide/messages.js";

/** Says while there is no network that there is none, and that nothing typed is lost. */
export function ConnectionBanner() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = () => setOnline(navigator.onLine);
    addEventListener("online", update);
    addEventListener("offline", update);
    return () => {
      removeEventListener("online", update);
      removeEventListener("offline", update);
    };
  }, []);
  return (
    <div role="status">
      {!online && (
        <div class="connection-banner">
          <p class="govuk-width-container govuk-body">{m.frame_offline()}</p>
        </div>
      )}
    </div>
  );
}
