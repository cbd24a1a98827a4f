/// <reference types="node" />
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Connect, Plugin } from "vite";
import { readStack } from "./description.ts";
import { toApi } from "./gateway.ts";
import { pageHeaders } from "./headers.ts";
import { messagesPage } from "./messages.ts";
import { sign, signers } from "./signers.ts";

const OF_THE_API = /^\/(v1\/|\.well-known\/|openapi\.json$)/;
const LARGEST_BODY = 1_000_000; // an answer's document has 50 000 characters, in base64

/**
 * Serves the portal on this machine: what CloudFront does in production (infra/edge.yaml), and under `/local` what exists here only:
 * the desk of every official (sign in one click) and the messages that were sent. It is part of the server, never of `dist`.
 */
export function stack(): Plugin {
  return {
    name: "zvarot-stack",
    config: (_, { isPreview }) => ({
      appType: isPreview ? "mpa" : "spa", // of what is built, `pageOfPath` says what is a page, as CloudFront does
      server: { host: "127.0.0.1" },
      preview: { host: "127.0.0.1" },
    }),
    configureServer({ middlewares }) {
      middlewares.use(api);
      middlewares.use(local);
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(api);
      middlewares.use(oneOrigin);
      middlewares.use(withHeaders);
      middlewares.use(local);
      middlewares.use(pageOfPath);
    },
  };
}

const api: Connect.NextHandleFunction = (request, response, next) => {
  if (OF_THE_API.test(request.url ?? "")) toApi(request, response);
  else next();
};

/** `127.0.0.1` is another origin than `localhost`: cookies, uploads and tokens know only the one that the stack was told. */
const oneOrigin: Connect.NextHandleFunction = (request, response, next) => {
  const { portalOrigin } = readStack();
  if (request.headers.host === new URL(portalOrigin).host) next();
  else response.writeHead(307, { location: portalOrigin + request.url }).end();
};

const withHeaders: Connect.NextHandleFunction = (_, response, next) => {
  for (const [name, value] of pageHeaders(readStack())) response.setHeader(name, value);
  next();
};

/** A path whose last part has no dot is a page, and every page is index.html; a file that is not there is 404. */
const pageOfPath: Connect.NextHandleFunction = (request, _, next) => {
  const [path = "/"] = (request.url ?? "/").split("?");
  if (!path.split("/").at(-1)?.includes(".")) request.url = "/index.html";
  next();
};

const local: Connect.NextHandleFunction = (request, response, next) => {
  if (!request.url?.startsWith("/local/")) return next();
  answer(request, response).catch(error => reply(response, 500, "text/plain", `${error}\n`));
};

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const stack = readStack();
  switch (`${request.method} ${request.url}`) {
    case "GET /local/signers":
      return reply(
        response,
        200,
        "application/json",
        JSON.stringify({ items: signers(stack), messages: "/local/messages" }),
      );
    case "POST /local/signatures": {
      const { person, content } = JSON.parse(await body(request)) as { person: string; content: string };
      if (!signers(stack).some(signer => signer.id === person))
        return reply(response, 404, "text/plain", "no such signer\n");
      const signature = await sign(stack, person, Buffer.from(content, "base64"));
      return reply(response, 200, "application/json", JSON.stringify({ signature }));
    }
    case "GET /local/messages":
      return reply(response, 200, "text/html", await messagesPage(stack));
    case "GET /local/messages.css":
      return reply(response, 200, "text/css", readFileSync(new URL("messages.css", import.meta.url), "utf8"));
    case "GET /local/messages.js":
      return reply(response, 200, "text/javascript", readFileSync(new URL("messages.js", import.meta.url), "utf8"));
    default:
      return reply(response, 404, "text/plain", "nothing here\n");
  }
}

/** JSON only: a page of another origin cannot send that without asking first, and is never answered yes. */
async function body(request: IncomingMessage): Promise<string> {
  if (!request.headers["content-type"]?.startsWith("application/json")) throw new Error("application/json is wanted");
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
    if (text.length > LARGEST_BODY) throw new Error("too large");
  }
  return text;
}

function reply(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" });
  response.end(text);
}
