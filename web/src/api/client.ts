import createClient from "openapi-fetch";
import { locale } from "../i18n/locale";
import { Unreachable } from "./problem";
import type { components, paths } from "./schema";
import { proveAgain, renewToken, token } from "./session";

export type Schemas = components["schemas"];

/** How long a request may take before its connection counts as broken. The API itself answers within ten seconds. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * The API, typed by its description. Adds language and token. If the session has expired, the request waits until it is renewed, or until its owner
 * has signed in again on the same page; so it does where the server wants password or signature once more.
 */
export const api = createClient<paths>({ baseUrl: "/", fetch: request });

/** The same in nobody's name: it does not wait for an expired session, which is what a sign-in is for. */
export const publicApi = createClient<paths>({ baseUrl: "/", fetch: asked => send(asked, "") });

/** Requests that open a session need none; a challenge to link a certificate is given to whoever is signed in. */
const SIGN_IN_PATHS = /^\/v1\/(sessions|challenges)(?!.*operation=linkCertificate)/;

async function request(asked: Request): Promise<Response> {
  const { pathname, search } = new URL(asked.url);
  if (SIGN_IN_PATHS.test(pathname + search)) return send(asked, "");
  const reply = await sendSignedIn(asked.clone());
  if (!(await wantsProof(reply))) return reply;
  return (await proveAgain()) ? sendSignedIn(asked) : reply;
}

async function wantsProof(reply: Response): Promise<boolean> {
  if (reply.status !== 403) return false;
  const problem = await reply
    .clone()
    .json()
    .catch(() => undefined);
  return problem?.code === "freshProofNeeded";
}

async function sendSignedIn(asked: Request): Promise<Response> {
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
