import { useEffect } from "preact/hooks";
import { awaitsCheck } from "./machine";
import type { Uploader } from "./uploader";

/** A check mostly takes a second or two. After the last pause nobody asks until something new is there, or the page is seen again. */
const PAUSES_MS = [700, 1_000, 2_000, 3_000, 5_000, 8_000, 15_000, 30_000];
/** For how long a submission waits for checks: as long as people wait without wondering. */
const PATIENCE_MS = 6_000;

/** Asks with longer and longer pauses, while the page is seen, until `ask` says that nothing more is to come. `anew` begins with short pauses. */
export function askWhileSeen(ask: () => Promise<boolean>): { anew: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function schedule(): void {
    clearTimeout(timer);
    const pause = PAUSES_MS[asked++];
    if (pause !== undefined) timer = setTimeout(() => void turn(), pause);
  }
  async function turn(): Promise<void> {
    if (document.visibilityState === "hidden") return;
    const more = await ask().catch(() => true);
    if (more) schedule();
  }
  function anew(): void {
    asked = 0;
    schedule();
  }

  document.addEventListener("visibilitychange", anew);
  return {
    anew,
    stop: () => {
      document.removeEventListener("visibilitychange", anew);
      clearTimeout(timer);
      asked = PAUSES_MS.length;
    },
  };
}

/** Keeps what the checks found of these files up to date, as long as it is shown. */
export function useVerdicts(uploader: Uploader): void {
  useEffect(() => {
    const asking = askWhileSeen(() => uploader.ask());
    let known: string[] = [];
    const leave = uploader.items.subscribe(items => {
      const awaited = items.filter(awaitsCheck).map(item => item.uploadId);
      if (awaited.some(id => !known.includes(id))) asking.anew();
      known = awaited;
    });
    return () => {
      leave();
      asking.stop();
    };
  }, [uploader]);
}

/** Waits until all checks are done, some seconds at most. `goOn` ends the wait. */
export function waitForVerdicts(uploader: Uploader): { over: Promise<void>; goOn: () => void } {
  let goOn = () => {};
  const waited = new Promise<void>(resolve => {
    goOn = resolve;
  });
  const timer = setTimeout(goOn, PATIENCE_MS);
  uploader.ask().catch(() => undefined); // the page may have stopped asking
  const leave = uploader.items.subscribe(items => {
    if (!items.some(awaitsCheck)) goOn();
  });
  const over = waited.then(() => {
    clearTimeout(timer);
    leave();
  });
  return { over, goOn };
}
