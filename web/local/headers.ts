/// <reference types="node" />
import { readFileSync } from "node:fs";
import type { Stack } from "./description.ts";

const HEADERS: Record<string, string> = JSON.parse(
  readFileSync(new URL("../headers.json", import.meta.url), "utf8"),
).always;

/** The headers that CloudFront gives every page (infra/edge.yaml), with this stack's bucket; HSTS is not for plain HTTP. */
export function pageHeaders(stack: Stack): [string, string][] {
  return Object.entries(HEADERS).map(([name, value]) => [name, value.replaceAll("{uploads}", stack.endpoint)]);
}
