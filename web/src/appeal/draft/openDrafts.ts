import { effect } from "@preact/signals";
import { presence } from "../../api/session";
import { channelToTabs } from "../../api/tabs";
import { registerUnsavedWork } from "../../api/unsavedWork";
import { untouched } from "./content";
import { OpenDraft } from "./OpenDraft";
import { getDraft } from "./server";

const open = new Map<string, OpenDraft>();
/** Tells the other tabs what was saved or submitted, so that they do not write over it. */
const tabs = channelToTabs("zvarot.drafts");

type Opening = ConstructorParameters<typeof OpenDraft>;

function opened(id: string, content: Opening[1], found: Opening[2], origin: Opening[3]): OpenDraft {
  const draft = new OpenDraft(id, content, found, origin, news => tabs?.postMessage({ id, ...news }));
  open.get(id)?.close();
  open.set(id, draft);
  return draft;
}

/** Begins a draft: nothing of it is on the server yet. */
export function beginDraft(organisationId: string | null): string {
  const id = crypto.randomUUID();
  opened(id, untouched(organisationId), undefined, "begun");
  return id;
}

/**
 * The draft with that id: the one that is open already, or the server's. Where there is none, an empty one with an id of its own: the old one may
 * be that of an appeal, and nothing else could ever be submitted with it.
 */
export async function openDraft(id: string): Promise<OpenDraft> {
  const known = open.get(id);
  // what is open stays usable without a connection
  if (known && (await known.refresh().catch(() => true))) return known;
  const found = await getDraft(id);
  if (found.is === "draft") return opened(id, untouched(null), found.draft, "resumed");
  if (found.is === "nothing") {
    forgetDraft(id);
    return opened(crypto.randomUUID(), untouched(null), undefined, "missing");
  }
  const draft = opened(id, untouched(null), undefined, "resumed");
  draft.dispatch({ type: "submitted", number: found.number });
  return draft;
}

/** The draft of that appeal, if it has content that was not submitted with it. */
export function unsentOf(number: string): OpenDraft | undefined {
  return [...open.values()].find(({ sync, unsent }) => {
    const { phase } = sync.peek();
    return unsent !== undefined && phase.is === "submitted" && phase.number === number;
  });
}

function forgetDraft(id: string): void {
  open.get(id)?.close();
  open.delete(id);
}

registerUnsavedWork({
  flush: () => Promise.all([...open.values()].map(draft => draft.flush())),
  isAtRisk: () => [...open.values()].some(draft => draft.isAtRisk),
});
// Drafts are closed when their owner signs out.
effect(() => {
  if (presence.value.is === "guest") for (const id of [...open.keys()]) forgetDraft(id);
});

tabs?.addEventListener("message", ({ data }: MessageEvent<{ id: string; number?: string }>) => {
  const draft = open.get(data.id);
  if (data.number) draft?.dispatch({ type: "submitted", number: data.number });
  else draft?.refresh().catch(() => undefined); // asked again with the next save
});
addEventListener("online", () => {
  for (const draft of open.values()) draft.dispatch({ type: "online" });
});
// Phones close hidden pages without an event: a hidden page may never be shown again.
document.addEventListener("visibilitychange", () => {
  for (const draft of open.values()) {
    if (document.visibilityState === "hidden") draft.dispatch({ type: "flush" });
    else draft.refresh().catch(() => undefined); // asked again with the next save
  }
});
addEventListener("pagehide", () => {
  for (const draft of open.values()) draft.dispatch({ type: "flush" });
});
addEventListener("beforeunload", event => {
  // asked before the flush: a save that has just started looks like one that will succeed
  if ([...open.values()].some(draft => draft.isAtRisk)) event.preventDefault();
  for (const draft of open.values()) draft.dispatch({ type: "flush" });
});
