import createClient from "openapi-fetch";
import { locale } from "../i18n/locale";
import { Unreachable } from "./problem";
import type { components, paths } from "./schema";
import { renewToken, token } from "./session";

export type Schemas = components["schemas"];

/** How long a request may take before its connection counts as broken. The API itself answers within ten seconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The API, typed by its description. Adds language and token. If the session has expired, the request waits until it is renewed, or until its owner
 * has signed in again on the same page.
 */
export const api = createClient<paths>({ baseUrl: "/", fetch: request });

/** Requests that open a session need none. */
const SIGN_IN_PATHS = /^\/v1\/(sessions|challenges)/;

async function request(asked: Request): Promise<Response> {
  if (SIGN_IN_PATHS.test(new URL(asked.url).pathname)) return send(asked, "");
  const spare = asked.clone();
  const bearer = await orUnreachable(() => token());
  const reply = await send(asked, bearer);
  if (reply.status !== 401 || !bearer) return reply;
  return (await orUnreachable(() => renewToken(bearer))) ? send(spare, await token()) : reply;
}

async function send(asked: Request, bearer: string): Promise<Response> {
  asked.headers.set("accept-language", locale());
  if (bearer) asked.headers.set("authorization", `Bearer ${bearer}`);
  const signal = AbortSignal.any
    ? AbortSignal.any([asked.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)])
    : asked.signal;
  return orUnreachable(() => fetch(new Request(asked, { signal })));
}

/** `fetch` throws a TypeError when nobody answers, a TimeoutError when it takes too long; what was aborted on purpose stays what it is. */
async function orUnreachable<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    if (cause instanceof TypeError || cause instanceof DOMException)
      throw new Unreachable("nobody answered", { cause });
    throw cause;
  }
}
