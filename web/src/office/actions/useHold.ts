import { useEffect } from "preact/hooks";
import type { ActionProps } from "./action";

/** Keeps an action on the page, permitted or not, while it holds something. */
export function useHold(hold: ActionProps["hold"], something: boolean): void {
  useEffect(() => hold(something), [something]);
}
