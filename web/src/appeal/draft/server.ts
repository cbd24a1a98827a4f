import { api, type Schemas } from "../../api/client";
import { Problem, Unreachable, unwrap } from "../../api/problem";
import { hasFreshToken } from "../../api/session";
import type { Content } from "./content";
import type { SyncEvent } from "./draftSync";

/** Browsers let requests outlive their page up to 64 KB in all. */
const KEEPALIVE_BYTES = 60_000;

/** Saves a version; the result is an event of the state machine. */
export async function putDraft(id: string, content: Content, version: number | undefined): Promise<SyncEvent<Content>> {
  try {
    const { body } = await unwrap(
      api.PUT("/v1/drafts/{id}", {
        params: { path: { id }, ...(version === undefined ? {} : { header: { "If-Match": `"${version}"` } }) },
        body: content,
        keepalive: isSmall(content), // what was sent when the page was left arrives all the same
      }),
    );
    return { type: "saved", version: body.version, at: body.updatedAt };
  } catch (error) {
    if (error instanceof Problem && (error.status === 412 || error.status === 428)) return { type: "stale" };
    return eventOf(error);
  }
}

/** Whether a save can outlive its page: it must be small, and the token must be fresh, because a closed page cannot refresh it. */
export function canOutlivePage(content: Content): boolean {
  return isSmall(content) && hasFreshToken();
}

function isSmall(content: Content): boolean {
  return new TextEncoder().encode(JSON.stringify(content)).length <= KEEPALIVE_BYTES;
}

export type FoundDraft =
  | { is: "draft"; draft: Schemas["AppealDraft"] }
  | { is: "nothing" }
  | { is: "submitted"; number: string };

/** The draft as the server has it now. */
export async function getDraft(id: string): Promise<FoundDraft> {
  try {
    const { body } = await unwrap(api.GET("/v1/drafts/{id}", { params: { path: { id } } }));
    return { is: "draft", draft: body };
  } catch (error) {
    const number = submittedAs(error);
    if (number) return { is: "submitted", number };
    if (error instanceof Problem && error.status === 404) return { is: "nothing" };
    throw error;
  }
}

/** The event of the state machine that an error means. */
export function eventOf(error: unknown): SyncEvent<Content> {
  const number = submittedAs(error);
  if (number) return { type: "submitted", number };
  if (error instanceof Unreachable) return { type: "failed", why: "connection" };
  if (error instanceof Problem && (error.status >= 500 || error.status === 429))
    return { type: "failed", why: "fault" };
  return { type: "refused", error };
}

function submittedAs(error: unknown): string | undefined {
  if (!(error instanceof Problem) || error.code !== "draftSubmitted") return undefined;
  return typeof error.members.number === "string" ? error.members.number : undefined;
}
