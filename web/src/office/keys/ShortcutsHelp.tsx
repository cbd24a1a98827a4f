import { useRef } from "preact/hooks";
import { Button, LinkButton } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import { ACTION, ACTION_NAMES } from "../actions/table";
import { MOST_LISTS } from "../list/lists";
import { shortcutsOn, switchShortcuts } from "./keys";
import { useKeys } from "./useKeys";

/** Keys, and what they do. */
type Shortcut = [string[], () => string];

/** Every shortcut of the workplace. */
const GROUPS: { title: () => string; keys: Shortcut[] }[] = [
  {
    title: m.office_keys_lists,
    keys: [
      [["1", "…", String(MOST_LISTS)], m.office_keys_choose],
      [["j", "↓"], m.office_keys_next],
      [["k", "↑"], m.office_keys_previous],
      [["Enter"], m.office_keys_open],
    ],
  },
  {
    title: m.office_keys_card,
    keys: [
      ...ACTION_NAMES.map((name): Shortcut => [[ACTION[name].key], ACTION[name].label]),
      [["u", "Esc"], m.office_back],
    ],
  },
  { title: m.office_keys_everywhere, keys: [[["?"], m.office_keys_help]] },
];

/** The link that tells of the shortcuts, and the dialogue with all of them and the switch. */
export function ShortcutsHelp() {
  const dialogue = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = () => {
    dialogue.current?.showModal();
    heading.current?.focus(); // the first control stands at the end, and on a small screen would scroll everything away
  };
  useKeys({
    "?": () => {
      open();
      return true;
    },
  });
  return (
    <>
      <LinkButton onClick={open}>{m.office_keys_title()}</LinkButton>
      <dialog ref={dialogue} class="dialogue" aria-labelledby="shortcuts-title">
        <h2 id="shortcuts-title" ref={heading} tabIndex={-1} class="govuk-heading-m">
          {m.office_keys_title()}
        </h2>
        <p class="govuk-body">{m.office_keys_hint()}</p>
        {GROUPS.map(({ title, keys }) => (
          <section key={title()}>
            <h3 class="govuk-heading-s">{title()}</h3>
            <dl class="shortcuts">
              {keys.map(([names, does]) => (
                <div key={names.join()} class="shortcuts__line">
                  <dt>
                    {names.map(name => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{does()}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <div class="govuk-checkboxes govuk-form-group">
          <div class="govuk-checkboxes__item">
            <input
              id="shortcuts-on"
              class="govuk-checkboxes__input"
              type="checkbox"
              checked={shortcutsOn.value}
              onChange={event => switchShortcuts(event.currentTarget.checked)}
            />
            <label class="govuk-label govuk-checkboxes__label" for="shortcuts-on">
              {m.office_keys_switch()}
            </label>
          </div>
        </div>
        <Button kind="secondary" onClick={() => dialogue.current?.close()}>
          {m.office_keys_close()}
        </Button>
      </dialog>
    </>
  );
}
