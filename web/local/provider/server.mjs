/**
 * An outside provider of identity on this machine, so that signing in by one can be tried: `oidc-provider`, certified by the OpenID Foundation,
 * with invented people. `infra/local/stack.py` starts it beside the portal; it is part of no deployment.
 *
 * `node server.mjs <port> <portal's origin>`
 */
import { createServer } from "node:http";
import Provider from "oidc-provider";
import { PEOPLE, personOf } from "./people.mjs";

const [, , port, portal] = process.argv;
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "zvarot",
      client_secret: "local-secret-of-no-worth",
      redirect_uris: [`${portal}/sign-in/local`],
      post_logout_redirect_uris: [`${portal}/`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  scopes: ["openid", "profile", "email", "phone", "residence_place"],
  // names as ЕС ИФЮЛ has them: `name` is the own name, `givenName` the patronymic
  claims: {
    openid: ["sub"],
    profile: ["surname", "name", "givenName", "serialNumber"],
    email: ["email"],
    phone: ["phone_number"],
    residence_place: ["residence_place"],
  },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => personOf(id) && { accountId: id, claims: () => ({ sub: id, ...personOf(id) }) },
  loadExistingGrant,
  cookies: { keys: ["a developer's machine keeps no secrets"] },
  ttl: { AuthorizationCode: 60, AccessToken: 600, IdToken: 600, Interaction: 3600, Session: 3600, Grant: 3600 },
});

/** Whoever signs in agrees: the page of consent would say nothing here. */
async function loadExistingGrant(context) {
  const { client, session, params } = context.oidc;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(params.scope);
  await grant.save();
  return grant;
}

/** The page of sign-out: its own one fetches a font from elsewhere. */
async function logoutSource(context, form) {
  context.body = framed(`<p>Выйти и здесь?</p>
${form}
<p><button type="submit" form="op.logoutForm" name="logout" value="yes">Выйти</button></p>
<p><button type="submit" form="op.logoutForm">Остаться</button></p>`);
}

const callback = provider.callback();

createServer((request, response) => {
  const [path = "/"] = (request.url ?? "/").split("?");
  if (path === "/favicon.ico") return response.writeHead(204).end();
  const found = /^\/interaction\/[\w-]+$/.test(path);
  const answering = found ? interaction(request, response) : callback(request, response);
  Promise.resolve(answering).catch(error => {
    process.stderr.write(`${error}\n`);
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
    response.end("the provider failed\n");
  });
}).listen(Number(port), "127.0.0.1");

/** Its page: one button for each person, or nobody. */
async function interaction(request, response) {
  if (request.method !== "POST") return page(response);
  const person = new URLSearchParams(await body(request)).get("person") ?? "";
  const result = personOf(person)
    ? { login: { accountId: person, ts: Math.floor(Date.now() / 1000) } }
    : { error: "access_denied", error_description: "Nobody signed in" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function page(response) {
  const buttons = Object.entries(PEOPLE).map(
    ([id, { surname, name, givenName }]) =>
      `<p><button name="person" value="${id}">${surname} ${name} ${givenName}</button></p>`,
  );
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(
    framed(`<p>Он есть только на этом компьютере. Кто входит?</p>
<form method="post">
${buttons.join("\n")}
<p><button name="person" value="">Никто</button></p>
</form>`),
  );
}

function framed(content) {
  return `<!doctype html>
<html lang="ru">
<title>Местный поставщик входа</title>
<style>body { font: 18px sans-serif; margin: 2em } button { font: inherit; padding: 0.4em 1em }</style>
<h1>Местный поставщик входа</h1>
${content}
`;
}

async function body(request) {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
