import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";

interface ShowMoreProps {
  /** The list that grows: the focus goes to the first item that is added. */
  list: RefObject<HTMLElement | null>;
  load: () => Promise<void>;
}

export function ShowMore({ list, load }: ShowMoreProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(undefined);
  async function more(): Promise<void> {
    const before = list.current?.children.length ?? 0;
    setBusy(true);
    setFailure(undefined);
    try {
      await load();
      requestAnimationFrame(() => list.current?.children[before]?.querySelector<HTMLElement>("a, button")?.focus());
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      <Button kind="secondary" busy={busy} onClick={() => void more()}>
        {busy ? m.frame_loading() : m.cabinet_show_more()}
      </Button>
    </>
  );
}
