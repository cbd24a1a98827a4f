import { beforeEach, expect, test, vi } from "vitest";

const session = vi.hoisted(() => ({ token: vi.fn(), renewToken: vi.fn(), proveAgain: vi.fn() }));
vi.mock("./session", () => session);
vi.mock("../i18n/locale", () => ({ locale: () => "be" }));

let sent: { path: string; bearer: string | null; body: string }[];
let answers: Response[];

beforeEach(() => {
  sent = [];
  answers = [];
  vi.resetAllMocks();
  session.token.mockResolvedValue("old");
  vi.stubGlobal(
    "Request",
    class extends Request {
      constructor(asked: RequestInfo | URL, init?: RequestInit) {
        super(typeof asked === "string" ? new URL(asked, "https://portal.example") : asked, init);
      }
    },
  );
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    sent.push({ path: pathname + search, bearer: request.headers.get("authorization"), body: await request.text() });
    return answers.shift() ?? new Response("{}", { status: 200, headers: { "content-type": "application/json" } });
  });
});

const refused = (code: string) =>
  new Response(JSON.stringify({ code }), { status: 403, headers: { "content-type": "application/problem+json" } });

test("a request that wants a fresh proof is sent again, whole, once its owner has signed in once more", async () => {
  const { api } = await import("./client");
  answers.push(refused("freshProofNeeded"));
  session.proveAgain.mockImplementation(async () => {
    session.token.mockResolvedValue("fresh");
    return true;
  });
  const { response } = await api.PATCH("/v1/me", { body: { address: "Мінск" } });
  expect(response.status).toBe(200);
  expect(sent.map(({ bearer }) => bearer)).toEqual(["Bearer old", "Bearer fresh"]);
  expect(sent[1]?.body).toBe(sent[0]?.body);
});

test("declined, it is refused; another refusal asks for nothing", async () => {
  const { api } = await import("./client");
  answers.push(refused("freshProofNeeded"), refused("forbidden"));
  session.proveAgain.mockResolvedValue(false);
  expect((await api.PATCH("/v1/me", { body: {} })).response.status).toBe(403);
  expect((await api.PATCH("/v1/me", { body: {} })).response.status).toBe(403);
  expect(sent).toHaveLength(2);
  expect(session.proveAgain).toHaveBeenCalledOnce();
});

test("a challenge to sign in needs no token, one to link a certificate is its owner's", async () => {
  const { api } = await import("./client");
  await api.POST("/v1/challenges", { params: { query: { operation: "login" } } });
  await api.POST("/v1/challenges", { params: { query: { operation: "linkCertificate" } } });
  expect(sent.map(({ bearer }) => bearer)).toEqual([null, "Bearer old"]);
});
