import type { RefObject } from "preact";
import { Button } from "../forms/Button";
import { m } from "../paraglide/messages.js";
import { Failure } from "../shell/Failure";
import { useAttempt } from "../shell/useAttempt";

interface ShowMoreProps {
  /** The list that grows: the focus goes to the first item that is added. */
  list: RefObject<HTMLElement | null>;
  load: () => Promise<void>;
}

export function ShowMore({ list, load }: ShowMoreProps) {
  const { busy, failure, attempt } = useAttempt();
  async function more(): Promise<void> {
    const before = list.current?.children.length ?? 0;
    await load();
    requestAnimationFrame(() => list.current?.children[before]?.querySelector<HTMLElement>("a, button")?.focus());
  }
  return (
    <>
      {failure !== undefined && <Failure error={failure} />}
      <Button kind="secondary" busy={busy} onClick={() => void attempt(more)}>
        {busy ? m.frame_loading() : m.cabinet_show_more()}
      </Button>
    </>
  );
}
