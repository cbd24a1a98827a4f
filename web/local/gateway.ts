/// <reference types="node" />
import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import { readStack } from "./description.ts";

const agent = new Agent({ keepAlive: true });

/** Hands a request to the API of the local stack, which CloudFront does in production: one origin for pages and API. */
export function toApi(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const api = new URL(readStack().api);
  const { host: _, ...headers } = incoming.headers;
  const path = api.pathname + incoming.url;
  const call = request(
    { agent, host: api.hostname, port: api.port, path, method: incoming.method, headers },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  call.on("error", () => (outgoing.headersSent ? outgoing.destroy() : unreachable(outgoing)));
  outgoing.on("close", () => call.destroy()); // whoever asked has gone
  incoming.pipe(call);
}

function unreachable(outgoing: ServerResponse): void {
  outgoing.writeHead(502, { "content-type": "text/plain; charset=utf-8" });
  outgoing.end("The local stack does not answer: `make run` starts it.\n");
}
