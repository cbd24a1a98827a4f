/// <reference types="node" />
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { ROOT, type Stack } from "./description.ts";

type Words = Record<string, string>;

interface Person {
  id: string;
  name: { surname: string; given: string; patronymic?: string };
  post: Words;
  roles: string[];
}

interface Organisation {
  id: string;
  name: Words;
  people: Person[];
}

/** An official whose test certificate lies on this machine. */
export interface Signer {
  id: string;
  name: Person["name"];
  post: Words;
  roles: string[];
  organisation: { id: string; name: Words };
}

/** Whoever can be signed for here: the people of the seed with a certificate of this stack. */
export function signers(stack: Stack): Signer[] {
  const seed: Organisation[] = JSON.parse(readFileSync(`${ROOT}/infra/seed/organisations.json`, "utf8"));
  return seed.flatMap(organisation =>
    organisation.people
      .filter(person => existsSync(`${stack.officials}/${person.id}.cer`))
      .map(({ id, name, post, roles }) => {
        return { id, name, post, roles, organisation: { id: organisation.id, name: organisation.name } };
      }),
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
