import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { type Loading, useLoad } from "../../api/useLoad";
import type { OpenDraft } from "./OpenDraft";
import { openDraft } from "./openDrafts";

/**
 * The draft of this page. One that has become an appeal leads to what it has become, wherever that happened; where there is none, a new one is begun
 * under an address of its own.
 */
export function useDraft(id: string): [Loading<OpenDraft>, () => Promise<void>] {
  const { route } = useLocation();
  const [loading, reload] = useLoad(() => openDraft(id), [id]);
  const phase = loading.state === "ready" ? loading.value.sync.value.phase : undefined;
  const number = phase?.is === "submitted" ? phase.number : undefined;
  const here = loading.state === "ready" && loading.value.submission.value.is === "accepted";
  useEffect(() => {
    if (number) route(`/appeals/${number}/submitted${here ? "" : "?before"}`, true);
  }, [number, here]);
  const other = loading.state === "ready" && loading.value.id !== id ? loading.value.id : undefined;
  useEffect(() => {
    if (other) route(`/drafts/${other}`, true);
  }, [other]);
  useEffect(
    () => () => {
      if (loading.state === "ready") loading.value.dispatch({ type: "flush" });
    },
    [loading],
  );
  return [other ? { state: "loading" } : loading, reload];
}
