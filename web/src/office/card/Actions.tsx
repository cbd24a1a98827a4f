import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import type { ActionProps } from "../actions/action";
import { ACTIONS } from "../actions/table";
import { useKeys } from "../keys/useKeys";
import { stayingOpen } from "./stayingOpen";

/** The permitted actions that this portal knows, in the order of an appeal's life. */
export function knownActions(permitted: string[]): string[] {
  return Object.keys(ACTIONS).filter(name => permitted.includes(name));
}

/** Which actions are open. An action that is not permitted any more is closed, unless it holds typed content. */
export function useActions(permitted: string[]) {
  const [everOpened, setOpened] = useState<string[]>(permitted.length === 1 ? permitted : []);
  const [held, setHeld] = useState<string[]>([]);
  const opened = stayingOpen(everOpened, permitted, held);
  const [shown, setShown] = useState<string | undefined>(opened[0]);
  const focusWanted = useRef(false);
  const panel = useRef<HTMLHeadingElement>(null);

  function open(name: string): boolean {
    if (!permitted.includes(name) && !opened.includes(name)) return false;
    setOpened(now => (now.includes(name) ? now : [...now, name]));
    setShown(name);
    focusWanted.current = true;
    panel.current?.focus();
    return true;
  }
  function close(name: string): void {
    setOpened(now => now.filter(other => other !== name));
    setShown(undefined);
  }
  function hold(name: string, something: boolean): void {
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
  useKeys(Object.fromEntries(Object.entries(ACTIONS).map(([name, { key }]) => [key, () => open(name)])));
  return { opened, shown, open, close, hold, panel };
}

type Opened = ReturnType<typeof useActions>;

/** The actions that this person may do now, each a button that opens its panel. */
export function ActionButtons({ permitted, actions }: { permitted: string[]; actions: Opened }) {
  const offered = Object.entries(ACTIONS).filter(([name]) => permitted.includes(name) || actions.opened.includes(name));
  if (offered.length === 0) return <p class="govuk-body">{m.office_nothing_to_do()}</p>;
  return (
    <section class="govuk-button-group card-actions" aria-label={m.office_actions()}>
      {offered.map(([name, { label }]) => (
        <Button
          key={name}
          kind={actions.shown === name ? "secondary" : "primary"}
          onClick={() => actions.open(name)}
          current={actions.shown === name}
        >
          {label()}
        </Button>
      ))}
    </section>
  );
}

interface PanelsProps extends Omit<ActionProps, "permitted" | "hold" | "onDone"> {
  permitted: string[];
  actions: Opened;
  onDone: (name: string) => ActionProps["onDone"];
}

export function ActionPanels({ permitted, actions, onDone, ...given }: PanelsProps) {
  return (
    <>
      {Object.entries(ACTIONS)
        .filter(([name]) => actions.opened.includes(name))
        .map(([name, { label, component: Form }]) => (
          <section key={name} class="action-panel" aria-labelledby={`action-${name}`} hidden={actions.shown !== name}>
            <h3
              id={`action-${name}`}
              ref={actions.shown === name ? actions.panel : null}
              class="govuk-heading-m"
              tabIndex={-1}
            >
              {label()}
            </h3>
            {!permitted.includes(name) && <p class="govuk-inset-text">{m.office_not_permitted_any_more()}</p>}
            <Form
              {...given}
              permitted={permitted.includes(name)}
              hold={something => actions.hold(name, something)}
              onDone={onDone(name)}
            />
          </section>
        ))}
    </>
  );
}
