import { expect, test, vi } from "vitest";

vi.mock("./client", () => ({ api: {}, publicApi: {} }));
vi.mock("../i18n/locale", () => ({ locale: () => "be" }));

const { nameOf, returnIn } = await import("./providers");

test("what a provider sends back says by its state what it is for", () => {
  expect(returnIn("?code=c&state=00ff&iss=https%3A%2F%2Fp.example")).toEqual({
    body: { code: "c", state: "00ff", iss: "https://p.example" },
    purpose: "signIn",
  });
  expect(returnIn("?code=c&state=link-00ff")).toEqual({ body: { code: "c", state: "link-00ff" }, purpose: "link" });
});

test("without a code nobody signed in", () => {
  expect(returnIn("?error=access_denied&state=00ff")).toBeUndefined();
  expect(returnIn("")).toBeUndefined();
});

test("a provider has a name in the language of the page", () => {
  expect(nameOf({ id: "p", name: { be: "АС ІФЮА", ru: "ЕС ИФЮЛ", en: "ESIFUL" } })).toBe("АС ІФЮА");
});
