import { readStored } from "../api/sessionStorage";
import { m } from "../paraglide/messages.js";

/** Says what does not work while the browser lets the portal keep nothing: without a cookie a sign-in does not outlast the page. */
export function StorageBanner() {
  if (canKeep()) return null;
  return (
    <section class="connection-banner" aria-label={m.frame_storage_title()}>
      <div class="govuk-width-container">
        <p class="govuk-body">
          <strong>{m.frame_storage_title()}</strong> {m.frame_storage_advice()}
        </p>
      </div>
    </section>
  );
}

function canKeep(): boolean {
  return navigator.cookieEnabled && readStored("zvarot.session") !== undefined;
}
