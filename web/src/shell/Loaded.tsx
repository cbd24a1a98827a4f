import type { ComponentChildren } from "preact";
import type { Loading } from "../api/useLoad";
import { m } from "../paraglide/messages.js";
import { Failure } from "./Failure";

interface LoadedProps<T> {
  from: Loading<T>;
  retry: () => void;
  children: (value: T) => ComponentChildren;
}

/** What was read, or that it is being read, or why it could not be. */
export function Loaded<T>({ from, retry, children }: LoadedProps<T>) {
  if (from.state === "loading") return <Waiting />;
  if (from.state === "failed") return <Failure error={from.error} retry={retry} />;
  return <>{children(from.value)}</>;
}

export function Waiting() {
  return (
    <p class="waiting" role="status">
      {m.frame_loading()}
    </p>
  );
}
