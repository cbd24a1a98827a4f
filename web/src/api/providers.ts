import { locale } from "../i18n/locale";
import { api, publicApi, type Schemas } from "./client";
import { unwrap } from "./problem";

export type Provider = Schemas["ListedProvider"];

let listed: Promise<Provider[]> | undefined;

/** The outside providers of this installation. They change with a release at most, so that they are asked for once. */
export function providers(): Promise<Provider[]> {
  listed ??= unwrap(publicApi.GET("/v1/providers")).then(({ body }) => body.items);
  listed.catch(() => {
    listed = undefined; // the next page asks again
  });
  return listed;
}

/** Its name in the language of the page. */
export function nameOf({ name }: Provider): string {
  return name[locale()] ?? name.ru;
}

/** Leaves for the provider's page. The browser comes back to `/sign-in/<id>`. */
export async function goToProvider(id: string, purpose: Schemas["Purpose"]): Promise<void> {
  const params = { path: { id } };
  const client = purpose === "link" ? api : publicApi;
  const { body } = await unwrap(client.POST("/v1/providers/{id}/authorizations", { params, body: { purpose } }));
  location.assign(body.url);
}

/** What a provider added to the address to which it sent the browser back. */
export interface Return {
  body: Omit<Schemas["Returned"], "provider">;
  purpose: Schemas["Purpose"];
}

/** Nothing where the provider sent back no code: its page was left, or it refused. */
export function returnIn(query: string): Return | undefined {
  const given = new URLSearchParams(query);
  const [code, state, iss] = ["code", "state", "iss"].map(name => given.get(name));
  if (!code || !state) return undefined;
  return { body: { code, state, ...(iss && { iss }) }, purpose: state.startsWith("link-") ? "link" : "signIn" };
}
