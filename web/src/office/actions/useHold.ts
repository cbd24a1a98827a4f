import { useEffect } from "preact/hooks";
import type { ActionProps } from "./action";

/** Keeps an action open while it holds typed content, even if it is not permitted any more. */
export function useHold(hold: ActionProps["hold"], something: boolean): void {
  useEffect(() => hold(something), [something]);
}
