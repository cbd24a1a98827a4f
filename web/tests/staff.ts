import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../local/description.ts";

const SIGNER = `${ROOT}/target/local/signer`;

/** Somebody with a certificate of an organisation whom no administrator has added yet. */
export interface Newcomer {
  personalNumber: string;
  /** Signs as state-PKI software would at their desk. */
  sign: (content: Buffer) => Buffer;
}

/** A new certificate of the ministry. */
export function newcomer(): Newcomer {
  const { unp, name } = ministry();
  const personalNumber = fictionalNumber();
  const own = join(mkdtempSync(join(tmpdir(), "zvarot-")), "newcomer");
  const said = ["--personal-number", personalNumber, "--unp", unp, "--organisation", name, "--position", "специалист"];
  execFileSync(SIGNER, ["issue", "--name", "НОВАЯ АННА ПЕТРОВНА", ...said, "--out", own]);
  const sign = (content: Buffer) =>
    execFileSync(SIGNER, ["sign", "--key", `${own}.key.pem`, "--cert", `${own}.cer`], { input: content });
  return { personalNumber, sign };
}

function ministry(): { unp: string; name: string } {
  const all = JSON.parse(readFileSync(`${ROOT}/infra/seed/organisations.json`, "utf8"));
  const { unp, name } = all.find(({ id }: { id: string }) => id === "mintest");
  return { unp, name: name.ru };
}

function fictionalNumber(): string {
  const seed = String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1);
  const printed = execFileSync(SIGNER, ["numbers", "--seed", seed]).toString();
  const number = /\d{7}[A-Z]\d{3}[A-Z]{2}\d/.exec(printed)?.[0];
  if (!number) throw new Error(`the signer printed no personal number: ${printed}`);
  return number;
}
