import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../api/problem";
import { m } from "../paraglide/messages.js";
import { Failure } from "./Failure";
import { Page } from "./Page";
import { WaitingPage } from "./WaitingPage";

// biome-ignore lint/suspicious/noExplicitAny: each page has parameters of its own, checked where it is written
type AnyPage = ComponentType<any>;

/** A page whose code is fetched when it is first wanted. A page that cannot be fetched says why, comes by itself with the network, and can be tried again. */
export function lazyPage(fetchPage: () => Promise<{ default: AnyPage }>): AnyPage {
  let Fetched: AnyPage | undefined;
  return function Lazy(parameters: object) {
    const [failure, setFailure] = useState<unknown>(undefined);
    const [, drawAgain] = useState(0);
    const load = () =>
      fetchPage().then(
        module => {
          Fetched = module.default;
          drawAgain(n => n + 1);
        },
        error => {
          setFailure(navigator.onLine ? error : new Unreachable("the page was not fetched", { cause: error }));
          throw error;
        },
      );
    const retry = () => {
      setFailure(undefined);
      load().catch(() => {
        // after an update of the portal its old files may be gone, and some browsers ask for a file only once: a reload brings the new ones
        if (navigator.onLine) location.reload();
      });
    };
    useEffect(() => {
      if (!Fetched) load().catch(told);
    }, []);
    useEffect(() => {
      if (failure === undefined) return undefined;
      const back = () => void load().catch(told);
      addEventListener("online", back);
      return () => removeEventListener("online", back);
    }, [failure]);
    if (Fetched) return <Fetched {...parameters} />;
    if (failure === undefined) return <WaitingPage />;
    return (
      <Page title={m.frame_page_missing_title()}>
        <Failure error={failure} retry={retry} />
      </Page>
    );
  };
}

/** The page shows the failure already. */
function told(): void {}
