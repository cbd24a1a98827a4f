import { expect, test, vi } from "vitest";

vi.mock("../../i18n/locale", () => ({ locale: () => "be" }));

const { beginWithOffer, declineOffer, offer } = await import("./offer");
const { input } = await import("./input");

test("a registration begins with what the provider said, and keeps what it did not say", () => {
  input.individual = {
    surname: "",
    given: "",
    patronymic: "",
    address: "г. Гродно",
    phone: "",
    email: "typed@mail.example",
    language: "be",
    login: "",
    password: "",
  };
  beginWithOffer({ identity: "sealed", expiresAt: "2026-11-30T10:00:00Z", provider: "local", surname: "Лебедь" });
  expect(input.individual).toMatchObject({ surname: "Лебедь", address: "г. Гродно", email: "typed@mail.example" });
  expect(offer.peek()?.identity).toBe("sealed");
  declineOffer();
  expect(offer.peek()).toBeUndefined();
});
