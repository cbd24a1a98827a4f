import type { ComponentChildren } from "preact";
import { useEffect, useErrorBoundary } from "preact/hooks";
import { useLocation } from "preact-iso";
import { m } from "../paraglide/messages.js";
import { Failure } from "./Failure";
import { Page } from "./Page";

/** A fault of the portal's own code is said in words: otherwise the page would be empty. Another page, or another try, begins anew. */
export function Unbroken({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const [error, again] = useErrorBoundary();
  useEffect(again, [path]);
  if (error === undefined) return <>{children}</>;
  return (
    <Page title={m.frame_page_missing_title()}>
      <Failure error={error} retry={again} />
    </Page>
  );
}
