import createClient, { type Client } from "openapi-fetch";
import { readStack } from "../local/description.ts";
import type { components, paths } from "../src/api/schema";

export type Schemas = components["schemas"];
export type Api = Client<paths>;

/** The API without a browser: what a test arranges, and what it checks behind the portal's back, goes this way. */
export function apiOf(token?: string): Api {
  const headers = { "accept-language": "ru", ...(token && { authorization: `Bearer ${token}` }) };
  return createClient<paths>({ baseUrl: readStack().api, headers });
}

interface Reply<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the API answered; where it refused, the test ends with its words. */
export async function body<T>(call: Promise<Reply<T>>): Promise<T> {
  return (await reply(call)).body;
}

/** The same with what the headers say. */
export async function reply<T>(call: Promise<Reply<T>>): Promise<{ body: T; etag: string; cookies: string[] }> {
  const { data, error, response } = await call;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  const { headers } = response;
  return { body: data as T, etag: headers.get("etag") ?? "", cookies: headers.getSetCookie() };
}
