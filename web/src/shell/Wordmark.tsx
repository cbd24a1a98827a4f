import { m } from "../paraglide/messages.js";

/** The portal's own mark, a letter that comes back as an answer, beside its name. */
export function Wordmark() {
  return (
    <a class="wordmark" href="/">
      <svg class="wordmark__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
        <rect class="wordmark__ground" width="32" height="32" rx="8" />
        <path class="wordmark__line" d="M8 11.500h11.500a5 5 0 0 1 0 10H10" />
        <path class="wordmark__line" d="M13.500 17.500L9.500 21.500l4 4" />
      </svg>
      <span class="wordmark__name">{m.frame_name()}</span>
    </a>
  );
}
