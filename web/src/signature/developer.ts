import type { Schemas } from "../api/client";
import { locale } from "../i18n/locale";
import { ROLE } from "../words/roles";

type Localised = { be: string; ru: string; en?: string };

interface Name {
  surname: string;
  given: string;
  patronymic?: string;
}

/** Somebody whose test certificate the local stack holds: the developer's signer signs for them (local/signers.ts). */
export interface TestSigner {
  id: string;
  name: Name;
  nameBe?: Name;
  post: Localised;
  /** None of a legal entity's signatory. */
  roles: Schemas["Role"][];
  organisation: { id: string; name: Localised };
  /** Of a legal entity: what its registration asks for. */
  entity?: { unp: string; address: Localised };
}

/** What the local stack offers to whoever tries the portal out. */
interface Desk {
  items: TestSigner[];
  /** Where the SMS and mails that it sent may be read. */
  messages?: string;
}

let found: Promise<Desk> | undefined;

function desk(): Promise<Desk> {
  found ??= ask();
  return found;
}

/** Nobody in production: there is no such address, and the page itself comes instead. */
export async function testSigners(): Promise<TestSigner[]> {
  return (await desk()).items;
}

/** Nothing in production: messages go to phones and mailboxes. */
export async function sentMessages(): Promise<string | undefined> {
  return (await desk()).messages;
}

async function ask(): Promise<Desk> {
  try {
    const reply = await fetch("/local/signers");
    const isList = reply.ok && reply.headers.get("content-type")?.startsWith("application/json");
    return isList ? await reply.json() : { items: [] };
  } catch {
    return { items: [] };
  }
}

/** "Речная Ирина, регистратор (специалист), Министерство …", in the language of the page: the role says what may be tried out, a post does not. */
export function described(signer: TestSigner): string {
  const { post, roles, organisation } = signer;
  const name = nameOf(signer);
  const does = roles.map(role => ROLE[role]()).join(", ");
  const is = inWords(post);
  const who = !does || does === is ? is : `${does} (${is})`;
  return [`${name.surname} ${name.given}`, who, inWords(organisation.name)].join(", ");
}

/** As whoever reads the page spells it, where both spellings are known. */
export function nameOf({ name, nameBe }: TestSigner): Name {
  return (locale() === "be" && nameBe) || name;
}

/** Whether it is an official's certificate: others open no workplace. */
export function isOfficialSigner({ entity }: TestSigner): boolean {
  return entity === undefined;
}

/** Whether it is a legal entity's certificate: an official's opens no account of one. */
export function isEntitySigner({ entity }: TestSigner): boolean {
  return entity !== undefined;
}

export function inWords(text: Localised): string {
  return text[locale()] ?? text.ru;
}

/** Signs `content` (base64) for a test person; gives the signature (base64). */
export async function signFor(person: string, content: string): Promise<string> {
  const reply = await fetch("/local/signatures", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person, content }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  return (await reply.json()).signature;
}
