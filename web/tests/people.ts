import type { BrowserContextOptions } from "@playwright/test";
import { readStack } from "../local/description.ts";
import { type Api, apiOf, body, reply, type Schemas } from "./api.ts";
import { codeTo } from "./messages.ts";

export const PASSWORD = "Сінія-Васількі-7";

/** Somebody with an account and two sessions: one for the test itself, one that a browser may take. */
export interface Person {
  api: Api;
  account: string;
  /** What a browser has after a sign-in: the refresh cookie, and the word that it may be there. */
  state: Exclude<BrowserContextOptions["storageState"], string | undefined>;
}

export interface Citizen extends Person {
  login: string;
  phone: string;
  email: string;
  name: Schemas["PersonNameBody"];
}

/** Nobody made this registration before: tests run side by side, and again. */
export function newcomer() {
  const login = `t${crypto.randomUUID().replaceAll("-", "").slice(0, 14)}`;
  const phone = `+37529${String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
    .padStart(10, "0")
    .slice(-7)}`;
  const name = { surname: "Иванова", given: "Анна", patronymic: "Петровна" };
  const address = "220030, г. Минск, ул. Примерная, д. 1, кв. 2";
  return { login, phone, email: `${login}@mail.example`, name, address };
}

export async function newCitizen(): Promise<Citizen> {
  const { login, phone, email, name, address } = newcomer();
  const details = {
    kind: "individual",
    login,
    password: PASSWORD,
    name,
    address,
    phone,
    email,
    language: "ru",
  } as const;
  const { registrationId: id } = await body(apiOf().POST("/v1/registrations", { body: details }));
  const code = await codeTo(phone);
  await body(apiOf().POST("/v1/registrations/{id}/confirmation", { params: { path: { id } }, body: { code } }));
  return { login, phone, email, name, ...(await person(() => enter(login))) };
}

/** The same citizen at another device: sessions of their own. */
export async function elsewhere(citizen: Citizen): Promise<Citizen> {
  return { ...citizen, ...(await person(() => enter(citizen.login))) };
}

function enter(login: string): ReturnType<Entry> {
  return reply(apiOf().POST("/v1/sessions", { body: { login, password: PASSWORD } }));
}

/** An official of the seed, signed in by their test certificate. */
export async function officialOf(id: string): Promise<Person> {
  return person(async () => {
    const { challengeId, content } = await body(
      apiOf().POST("/v1/challenges", { params: { query: { operation: "login" } } }),
    );
    const signature = await signatureBy(id, content);
    return reply(apiOf().POST("/v1/sessions/signature", { body: { challengeId, signature } }));
  });
}

/** Signs base64 as an official, by the developer's signer that stands beside the portal. */
export async function signatureBy(person: string, content: string): Promise<string> {
  const signed = await fetch(`${readStack().portalOrigin}/local/signatures`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person, content }),
  });
  if (!signed.ok) throw new Error(`the signer refused: ${await signed.text()}`);
  return ((await signed.json()) as { signature: string }).signature;
}

type Entry = () => Promise<{ body: Schemas["SessionBody"]; cookies: string[] }>;

async function person(enter: Entry): Promise<Person> {
  const own = await enter();
  const theirs = await enter();
  const origin = readStack().portalOrigin;
  return {
    api: apiOf(own.body.accessToken),
    account: own.body.accountId,
    state: {
      cookies: theirs.cookies.map(cookieOf),
      origins: [{ origin, localStorage: [{ name: "zvarot.session", value: "1" }] }],
    },
  };
}

/** A `Set-Cookie` as a browser would keep it. */
function cookieOf(header: string): Person["state"]["cookies"][number] {
  const [pair = "", ...attributes] = header.split(";").map(part => part.trim());
  const [name = "", value = ""] = pair.split("=");
  const of = (wanted: string) =>
    attributes.map(attribute => attribute.split("=")).find(([key]) => key?.toLowerCase() === wanted)?.[1] ?? "";
  return {
    name,
    value,
    domain: new URL(readStack().portalOrigin).hostname,
    path: of("path") || "/",
    expires: Date.now() / 1000 + Number(of("max-age") || 3600),
    httpOnly: true,
    secure: true,
    sameSite: "Strict",
  };
}
