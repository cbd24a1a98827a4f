import { me } from "../api/me";
import { displayName } from "../words/names";

/** The name of whoever is signed in: several people may use one computer. */
export function WhoIsHere() {
  const who = me.value;
  return who ? <span class="who-is-here">{displayName(who)}</span> : null;
}
