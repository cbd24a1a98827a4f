import { m } from "../paraglide/messages.js";

/** Leads to the notices. */
export function Bell() {
  return <a href="/cabinet/notices">{m.frame_nav_notices()}</a>;
}
