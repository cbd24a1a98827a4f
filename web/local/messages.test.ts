import { afterEach, expect, test, vi } from "vitest";
import type { Stack } from "./description.ts";
import { messagesPage } from "./messages.ts";

const STACK: Stack = {
  stage: "test",
  endpoint: "http://127.0.0.1:1",
  region: "eu-central-1",
  accessKeyId: "000000000000",
  functionPrefix: "zvarot-",
  api: "http://127.0.0.1:1/api",
  portalOrigin: "http://localhost:5173",
  provider: "",
  sms: "http://127.0.0.1:1/sms",
  mail: "http://127.0.0.1:1/mail",
  officials: "",
};

afterEach(() => vi.unstubAllGlobals());

async function page(sms: string, mail: string): Promise<string> {
  const sent: Record<string, unknown> = {
    [STACK.sms]: {
      sms_messages: { "+375291234567": [{ MessageId: "1", PhoneNumber: "+375291234567", Message: sms }] },
    },
    [STACK.mail]: { messages: { a: [{ MessageId: "2", To: ["a@mail.example"], Subject: "<i>", BodyText: mail }] } },
  };
  vi.stubGlobal("fetch", async (url: string) => Response.json(sent[url]));
  return messagesPage(STACK);
}

test("a code is easy to take, once", async () => {
  const shown = await page("Код 123456. Никому.\n@localhost #123456", "");
  expect(shown).toContain("Код <strong>123456</strong>. Никому.\n@localhost #123456");
});

test("a link into the portal can be followed, whatever digits are in it; another cannot", async () => {
  const link = "http://localhost:5173/email-confirmation#token=ab.123456.c";
  const shown = await page("", `${link}\nhttp://localhost:51739/`);
  expect(shown).toContain(`<a href="${link}">${link}</a>\nhttp://localhost:51739/<`);
});

test("what was sent is text", async () => {
  const shown = await page("<script>alert(1)</script>", "a & b");
  expect(shown).not.toContain("<script>alert");
  expect(shown).not.toContain("<i>");
});

test("what came later stands above", async () => {
  const shown = await page("alpha", "omega");
  expect(shown.indexOf("omega")).toBeLessThan(shown.indexOf("alpha"));
});
