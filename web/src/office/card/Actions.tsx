import { useEffect, useRef, useState } from "preact/hooks";
import type { Schemas } from "../../api/client";
import { Button } from "../../forms/Button";
import { m } from "../../paraglide/messages.js";
import type { ActionProps } from "../actions/action";
import { ACTION, ACTION_NAMES, type ActionName } from "../actions/table";
import { useKeys } from "../keys/useKeys";
import { grouped } from "./grouped";
import { inOrder } from "./nextAction";
import { stayingOpen } from "./stayingOpen";

/** The permitted actions that this portal knows, in the order of an appeal's life. */
export function knownActions(permitted: readonly Schemas["Action"][]): ActionName[] {
  return ACTION_NAMES.filter(name => permitted.includes(name));
}

/** Which actions are open. An action that is not permitted any more is closed, unless it holds typed content. */
export function useActions(permitted: ActionName[]) {
  const alone = permitted.length === 1 && permitted.every(name => !ACTION[name].afterwards);
  const [everOpened, setOpened] = useState<ActionName[]>(alone ? permitted : []);
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

interface ButtonsProps {
  permitted: ActionName[];
  actions: Opened;
  /** What is to be done next: the main one, and the first. */
  next: ActionName | undefined;
  /** Something was just done here: that there is nothing more to do is no news. */
  done: boolean;
}

/** The actions that this person may do now, each a button that opens its panel. */
export function ActionButtons({ permitted, actions, next, done }: ButtonsProps) {
  const offered = inOrder(
    ACTION_NAMES.filter(name => permitted.includes(name) || actions.opened.includes(name)),
    next,
  );
  if (offered.length === 0) return done ? null : <p class="govuk-body">{m.office_nothing_to_do()}</p>;
  const { usual, others } = grouped(offered, name => ACTION[name].group === "other");
  const buttons = (names: ActionName[]) =>
    names.map(name => (
      <Button
        key={name}
        kind={name === next && actions.shown !== name ? "primary" : "secondary"}
        onClick={() => actions.open(name)}
        current={actions.shown === name}
      >
        {ACTION[name].label()}
      </Button>
    ));
  return (
    <section class="card-actions" aria-label={m.office_actions()}>
      <div class="govuk-button-group">{buttons(usual)}</div>
      {others.length > 0 && (
        // it is open while one of its panels is, also one that was opened by its key
        <details class="govuk-details" open={others.some(name => name === actions.shown)}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{m.office_other_decisions()}</span>
          </summary>
          <div class="govuk-details__text govuk-button-group">{buttons(others)}</div>
        </details>
      )}
    </section>
  );
}

interface PanelsProps extends Omit<ActionProps, "permitted" | "hold" | "onDone"> {
  permitted: ActionName[];
  actions: Opened;
  onDone: (name: ActionName) => ActionProps["onDone"];
}

export function ActionPanels({ permitted, actions, onDone, ...given }: PanelsProps) {
  const hasCabinet = given.read.card.answerChannels.includes("cabinet");
  return (
    <>
      {ACTION_NAMES.filter(name => actions.opened.includes(name)).map(name => {
        const { label, tells, form: Form } = ACTION[name];
        const isShown = actions.shown === name;
        return (
          <section key={name} class="action-panel" aria-labelledby={`action-${name}`} hidden={!isShown}>
            <h3 id={`action-${name}`} ref={isShown ? actions.panel : null} class="govuk-heading-m" tabIndex={-1}>
              {label()}
            </h3>
            {!permitted.includes(name) && <p class="govuk-inset-text">{m.office_not_permitted_any_more()}</p>}
            {tells && !hasCabinet && <p class="govuk-inset-text">{m.office_tell_yourselves()}</p>}
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
