import { useEffect, useRef, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { m } from "../paraglide/messages.js";
import { AppearancePanel } from "./AppearancePanel";
import { LanguageSwitch } from "./LanguageSwitch";
import { MenuButton } from "./MenuButton";
import { Navigation } from "./Navigation";
import { useEscape } from "./useEscape";
import { WhoIsHere } from "./WhoIsHere";
import { Wordmark } from "./Wordmark";

/** One line: the wordmark, who is here, the tools. Beneath it where one can go; in a narrow window that is behind the menu's button. */
export function Header() {
  const { path } = useLocation();
  const [panel, setPanel] = useState(false);
  const [menu, setMenu] = useState(false);
  const header = useRef<HTMLElement>(null);
  const appearance = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => setMenu(false), [path]);
  const closePanel = () => {
    setPanel(false);
    // what goes away must not take the focus along; in a narrow window the button went with the menu
    (appearance.current?.offsetParent ? appearance.current : opener.current)?.focus();
  };
  const closeMenu = () => {
    opener.current?.focus();
    setMenu(false);
  };
  useEscape(header, panel || menu, panel ? closePanel : closeMenu);
  return (
    <header
      ref={header}
      class={`portal-header ${menu ? "portal-header--open" : ""} ${path.startsWith("/office") ? "is-office" : ""}`}
    >
      <div class="govuk-width-container portal-header__bar">
        <Wordmark />
        <div class="portal-header__tools">
          <WhoIsHere />
          <LanguageSwitch />
          <MenuButton opener={opener} open={menu} onToggle={() => setMenu(open => !open)} />
        </div>
      </div>
      <Navigation onChosen={closeMenu}>
        <button
          ref={appearance}
          type="button"
          aria-expanded={panel}
          aria-controls="appearance"
          onClick={() => {
            setPanel(open => !open);
            setMenu(false);
          }}
        >
          {m.frame_appearance()}
        </button>
      </Navigation>
      {panel && <AppearancePanel onClose={closePanel} />}
    </header>
  );
}
