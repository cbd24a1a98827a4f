/// <reference types="node" />
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { ROOT, type Stack } from "./description.ts";

type Words = Record<string, string>;

interface Name {
  surname: string;
  given: string;
  patronymic?: string;
}

interface Person {
  id: string;
  name: Name;
  nameBe?: Name;
  post: Words;
  roles: string[];
}

interface Organisation {
  id: string;
  name: Words;
  people: Person[];
}

interface LegalEntity {
  id: string;
  name: Words;
  unp: string;
  address: Words;
  /** Whoever registers it, and whom they may add. */
  signatories: Omit<Person, "roles">[];
}

/** Somebody whose test certificate lies on this machine. */
export interface Signer {
  id: string;
  name: Name;
  nameBe?: Name;
  post: Words;
  /** None of a legal entity's signatory. */
  roles: string[];
  organisation: { id: string; name: Words };
  /** A legal entity that may be registered here, with what its form asks for; officials have none. */
  entity?: { unp: string; address: Words };
}

/** Whoever can be signed for here: the people and the legal entities of the seed with a certificate of this stack. */
export function signers(stack: Stack): Signer[] {
  return [...officials(stack), ...entities(stack)];
}

function officials(stack: Stack): Signer[] {
  const seed: Organisation[] = JSON.parse(readFileSync(`${ROOT}/infra/seed/organisations.json`, "utf8"));
  return seed.flatMap(organisation =>
    organisation.people
      .filter(person => existsSync(`${stack.officials}/${person.id}.cer`))
      .map(({ id, name, nameBe, post, roles }) => {
        const { id: its, name: called } = organisation;
        return { id, name, ...(nameBe && { nameBe }), post, roles, organisation: { id: its, name: called } };
      }),
  );
}

function entities(stack: Stack): Signer[] {
  const seed: LegalEntity[] = JSON.parse(readFileSync(`${ROOT}/infra/seed/legal-entities.json`, "utf8"));
  return seed.flatMap(entity =>
    entity.signatories
      .filter(({ id }) => existsSync(`${stack.officials}/${id}.cer`))
      .map(({ id, name, nameBe, post }) => ({
        id,
        name,
        ...(nameBe && { nameBe }),
        post,
        roles: [],
        organisation: { id: entity.id, name: entity.name },
        entity: { unp: entity.unp, address: entity.address },
      })),
  );
}

/** Signs as this person, as state-PKI software would at their desk: base64 of a detached CMS. */
export function sign(stack: Stack, person: string, content: Buffer): Promise<string> {
  const own = `${stack.officials}/${person}`;
  const signer = `${ROOT}/target/local/signer`;
  const signing = spawn(signer, ["sign", "--key", `${own}.key.pem`, "--cert", `${own}.cer`, "--base64"]);
  const said: Buffer[] = [];
  const complaint: Buffer[] = [];
  signing.stdout.on("data", chunk => said.push(chunk));
  signing.stderr.on("data", chunk => complaint.push(chunk));
  signing.stdin.end(content);
  return new Promise((resolve, reject) => {
    signing.on("error", reject);
    signing.on("close", code =>
      code === 0
        ? resolve(Buffer.concat(said).toString().trim())
        : reject(new Error(Buffer.concat(complaint).toString())),
    );
  });
}
