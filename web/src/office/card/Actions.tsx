import { useEffect, useRef, useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { Button } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import type { ActionProps } from "../actions/action";
import { ACTION, ACTION_NAMES, type ActionName } from "../actions/names";
import { FORM } from "../actions/table";
import { useKeys } from "../keys/useKeys";
import { stayingOpen } from "./stayingOpen";

/** The permitted actions that this portal knows, in the order of an appeal's life. */
export function knownActions(permitted: readonly Schemas["Action"][]): ActionName[] {
  return ACTION_NAMES.filter(name => permitted.includes(name));
}

/** Which actions are open. An action that is not permitted any more is closed, unless it holds typed content. */
export function useActions(permitted: ActionName[]) {
  const [everOpened, setOpened] = useState<ActionName[]>(permitted.length === 1 ? permitted : []);
  const [held, setHeld] = useState<ActionName[]>([]);
  const opened = stayingOpen(everOpened, permitted, held);
  const [shown, setShown] = useState<ActionName | undefined>(opened[0]);
  const focusWanted = useRef(false);
  const panel = useRef<HTMLHeadingElement>(null);

  function open(name: ActionName): boolean {
    if (!permitted.includes(name) && !opened.includes(name)) return false;
    setOpened(now => (now.includes(name) ? now : [...now, name]));
    setShown(name);
    focusWanted.current = true;
    panel.current?.focus();
    return true;
  }
  function close(name: ActionName): void {
    setOpened(now => now.filter(other => other !== name));
    setShown(undefined);
  }
  function hold(name: ActionName, something: boolean): void {
    setHeld(now => (something ? [...now, name] : now.filter(other => other !== name)));
  }
  useEffect(() => {
    if (opened.length === everOpened.length) return;
    setOpened(opened);
    if (shown === undefined || opened.includes(shown)) return;
    setShown(undefined);
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true }); // the focus was in the action that has been closed
  });
  useEffect(() => {
    if (focusWanted.current) panel.current?.focus();
    focusWanted.current = false;
  }, [shown]);
  useKeys(Object.fromEntries(ACTION_NAMES.map(name => [ACTION[name].key, () => open(name)])));
  return { opened, shown, open, close, hold, panel };
}

type Opened = ReturnType<typeof useActions>;

/** The actions that this person may do now, each a button that opens its panel. */
export function ActionButtons({ permitted, actions }: { permitted: ActionName[]; actions: Opened }) {
  const offered = ACTION_NAMES.filter(name => permitted.includes(name) || actions.opened.includes(name));
  if (offered.length === 0) return <p class="govuk-body">{m.office_nothing_to_do()}</p>;
  return (
    <section class="govuk-button-group card-actions" aria-label={m.office_actions()}>
      {offered.map(name => (
        <Button
          key={name}
          kind={actions.shown === name ? "secondary" : "primary"}
          onClick={() => actions.open(name)}
          current={actions.shown === name}
        >
          {ACTION[name].label()}
        </Button>
      ))}
    </section>
  );
}

interface PanelsProps extends Omit<ActionProps, "permitted" | "hold" | "onDone"> {
  permitted: ActionName[];
  actions: Opened;
  onDone: (name: ActionName) => ActionProps["onDone"];
}

export function ActionPanels({ permitted, actions, onDone, ...given }: PanelsProps) {
  return (
    <>
      {ACTION_NAMES.filter(name => actions.opened.includes(name)).map(name => {
        const Form = FORM[name];
        const isShown = actions.shown === name;
        return (
          <section key={name} class="action-panel" aria-labelledby={`action-${name}`} hidden={!isShown}>
            <h3 id={`action-${name}`} ref={isShown ? actions.panel : null} class="govuk-heading-m" tabIndex={-1}>
              {ACTION[name].label()}
            </h3>
            {!permitted.includes(name) && <p class="govuk-inset-text">{m.office_not_permitted_any_more()}</p>}
            <Form
              {...given}
              permitted={permitted.includes(name)}
              hold={something => actions.hold(name, something)}
              onDone={onDone(name)}
            />
          </section>
        );
      })}
    </>
  );
}
