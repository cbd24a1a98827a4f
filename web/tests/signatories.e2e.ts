import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { expectAccessible } from "./accessible.ts";
import { button, field, heading, main } from "./controls.ts";
import { codeTo } from "./messages.ts";
import { newcomer } from "./people.ts";
import { expect, test } from "./test.ts";

/** The colleague whom the seed gives a certificate of the same firm (infra/seed/legal-entities.json). */
const COLLEAGUE = { surname: "Ландышева", given: "Мария", personalNumber: "4120585C917PB6" };

test("a firm is registered, proven by a certificate, and its second signatory signs in", async ({ page, windowOf }) => {
  const { phone, email } = newcomer();
  await page.goto("/register/organisation");
  await button(main(page), m.frame_developer_entity_fill()).click();
  await field(page, m.public_phone()).fill(phone);
  await field(page, m.public_email()).fill(email);
  await button(main(page), m.public_get_code()).click();
  await field(page, m.public_code()).fill(await codeTo(phone));
  await button(main(page), m.public_confirm()).click();
  await expect(heading(page)).toHaveText(m.public_organisation_confirmed_title());
  await signAs(page, "Васильков");
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());

  await page.goto("/cabinet/certificates");
  const signatories = page.getByRole("list", { name: m.cabinet_signatories() });
  await expect(signatories).toContainText("Васильков");
  await button(main(page), m.cabinet_signatory_add()).click();
  await expect(page.getByRole("link", { name: m.cabinet_enter_personal_number() })).toBeVisible();
  await field(page, m.public_surname()).fill(COLLEAGUE.surname);
  await field(page, m.public_given()).fill(COLLEAGUE.given);
  await field(page, m.cabinet_personal_number()).fill(COLLEAGUE.personalNumber);
  await button(main(page), m.cabinet_signatory_add()).click();
  await expect(signatories).toContainText(COLLEAGUE.surname);
  await expectAccessible(page, "signatories");

  const theirs = await windowOf();
  await theirs.goto("/sign-in?as=organisation");
  await signAs(theirs, COLLEAGUE.surname);
  await expect(heading(theirs)).toHaveText(m.cabinet_nav_appeals());

  // the firm of the seed is one for all runs on this stack: it is left with the signatory who registered it
  await page.reload();
  await expect(signatories).not.toContainText(m.cabinet_signatory_awaited());
  const name = "Ландышева Мария Степановна";
  await page.getByRole("button", { name: m.cabinet_signatory_remove_of({ name }) }).click();
  await button(page.getByRole("dialog"), m.cabinet_signatory_remove()).click();
  await expect(page.getByText(m.cabinet_signatory_removed())).toBeVisible();
  await expect(signatories).not.toContainText(COLLEAGUE.surname);
});

async function signAs(page: Page, surname: string): Promise<void> {
  const signer = page.getByRole("region", { name: m.frame_developer_signer() });
  const option = signer.getByRole("option", { name: new RegExp(`^${surname}`) });
  await signer.getByRole("combobox").selectOption((await option.getAttribute("value")) ?? "");
  await button(signer, m.frame_developer_signer_sign()).click();
}
