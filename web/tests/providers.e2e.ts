import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { button, field, heading, main } from "./controls.ts";
import { codeTo } from "./messages.ts";
import { newcomer } from "./people.ts";
import { expect, test } from "./test.ts";

/** The words of the local provider (infra/local/provider.py) in Russian. */
const PROVIDER = "Местный поставщик";

const THEIR_TITLE = "Местный поставщик входа";

/** Somebody whom the provider has not seen before: its page offers the invented people only. */
const stranger = () => `new-${crypto.randomUUID().replaceAll("-", "")}`;

/** Signs in on the provider's own page. */
async function showAs(page: Page, person: string): Promise<void> {
  await expect(heading(page)).toHaveText(THEIR_TITLE);
  await page.evaluate(person => {
    const chosen = document.querySelector<HTMLButtonElement>("button[value]");
    if (chosen) chosen.value = person;
    chosen?.click();
  }, person);
}

test("somebody registers with what a provider said, signs in by it alone, and signs out there, too", async ({
  page,
  watch,
}) => {
  const { phone, email } = newcomer();
  const person = stranger();
  await page.goto("/sign-in");
  await button(main(page), m.public_sign_in_by_provider({ provider: PROVIDER })).click();
  await showAs(page, person);

  await expect(heading(page)).toHaveText(m.public_register_title());
  await expect(field(main(page), m.public_surname())).toHaveValue("Лебедь");
  await expect(field(main(page), m.public_patronymic())).toHaveValue("Игоревна");
  await expect(field(main(page), m.frame_login())).toHaveCount(0);
  await field(main(page), m.public_phone()).fill(phone);
  await field(main(page), m.public_email()).fill(email);
  await button(main(page), m.public_get_code()).click();
  await field(page, m.public_code()).fill(await codeTo(phone));
  await button(main(page), m.public_confirm()).click();
  await expect(heading(page)).toHaveText(m.public_registered_title());

  await button(main(page), m.public_sign_in_by_provider({ provider: PROVIDER })).click();
  await showAs(page, person);
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());
  await button(page, m.frame_nav_sign_out()).click();
  await page.locator("button[value=yes]").click();
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/$/);
  await expect(button(page, m.frame_nav_sign_out())).toHaveCount(0);
  watch.expect(/status of 401/);
});

test("a citizen links a provider, and removes it again", async ({ citizen, windowOf }) => {
  const page = await windowOf(citizen);
  await page.goto("/cabinet/certificates");
  const identities = page.getByRole("region", { name: m.cabinet_identities() });
  await button(identities, m.cabinet_identity_link_by({ provider: PROVIDER })).click();
  await showAs(page, stranger());
  await expect(page.getByText(m.cabinet_identity_linked())).toBeVisible();
  await expect(page.getByText("Лебедь Елена Игоревна")).toBeVisible();
  await page.getByRole("button", { name: m.cabinet_identity_unlink_of({ name: PROVIDER }) }).click();
  await button(page.getByRole("dialog"), m.cabinet_certificate_unlink()).click();
  await expect(page.getByText(m.cabinet_identity_unlinked())).toBeVisible();
  await expect(page.getByText("Лебедь Елена Игоревна")).toHaveCount(0);
});

test("whoever leaves the provider's page is told so, and can sign in another way", async ({ page }) => {
  await page.goto("/sign-in");
  await button(main(page), m.public_sign_in_by_provider({ provider: PROVIDER })).click();
  await expect(heading(page)).toHaveText(THEIR_TITLE);
  await page.getByRole("button", { name: "Никто" }).click();
  await expect(heading(page)).toHaveText(m.public_provider_no_title());
  await main(page).getByRole("link", { name: m.frame_nav_sign_in() }).click();
  await expect(heading(page)).toHaveText(m.frame_sign_in_title());
});
