/// <reference types="node" />
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What infra/local/stack.py wrote down about a local stack; only what is used here. */
export interface Stack {
  stage: "local" | "test";
  endpoint: string;
  region: string;
  accessKeyId: string;
  functionPrefix: string;
  api: string;
  portalOrigin: string;
  provider: string;
  sms: string;
  mail: string;
  officials: string;
}

/** Read anew each time: the API's id changes when the stack is made again, and the portal need not be started again for that. */
export function readStack(): Stack {
  const path = process.env.ZVAROT_STACK ?? `${ROOT}/.local/run/stack.json`;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stack;
  } catch (error) {
    throw new Error(`no local stack at ${path}: \`make run\` starts one`, { cause: error });
  }
}
