import { useRef, useState } from "preact/hooks";
import { m } from "../paraglide/messages.js";
import { AppearancePanel } from "./AppearancePanel";
import { LanguageSwitch } from "./LanguageSwitch";
import { Navigation } from "./Navigation";
import { useEscape } from "./useEscape";

export function Header() {
  const [panel, setPanel] = useState(false);
  const header = useRef<HTMLElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setPanel(false);
    opener.current?.focus();
  };
  useEscape(header, panel, close);
  return (
    <header ref={header} class="portal-header">
      <div class="govuk-width-container portal-header__bar">
        <a class="portal-header__name" href="/">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path d="M3 4h26v19H13l-7 6v-6H3z" fill="currentColor" />
            <path class="portal-header__lines" d="M9 10.500h14M9 16h9" stroke-width="2.500" />
          </svg>
          {m.frame_name()}
        </a>
        <div class="portal-header__tools">
          <button
            ref={opener}
            type="button"
            class="portal-header__tool"
            aria-expanded={panel}
            aria-controls="appearance"
            onClick={() => setPanel(open => !open)}
          >
            {m.frame_appearance()}
          </button>
          <LanguageSwitch />
        </div>
      </div>
      {panel && <AppearancePanel onClose={close} />}
      <Navigation />
    </header>
  );
}
