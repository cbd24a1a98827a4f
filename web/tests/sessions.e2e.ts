import { m } from "../src/paraglide/messages.js";
import { STAFF } from "./appeals.ts";
import { button, heading, main, signIn } from "./controls.ts";
import { expect, test } from "./test.ts";

test("a session outlives a reload by its cookie, and ends in all tabs at once", async ({
  citizen,
  windowOf,
  watch,
}) => {
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await expect(button(page, m.frame_nav_sign_out())).toBeVisible();
  await page.reload();
  await expect(button(page, m.frame_nav_sign_out())).toBeVisible();
  const other = await page.context().newPage();
  await other.goto("/cabinet");
  await expect(button(other, m.frame_nav_sign_out())).toBeVisible();
  await button(page, m.frame_nav_sign_out()).click();
  for (const tab of [page, other]) {
    await expect(button(tab, m.frame_nav_sign_out())).toHaveCount(0);
    await expect(tab.getByRole("link", { name: m.frame_nav_sign_in(), exact: true }).first()).toBeVisible();
  }
  await page.goBack();
  await expect(button(page, m.frame_nav_sign_out())).toHaveCount(0);
  expect(await page.context().cookies()).toEqual([]);
  watch.expect(/status of 401/);
});

test("a page that wants somebody signed in asks for it right there, and goes on", async ({ page, citizen }) => {
  await page.goto("/cabinet/profile");
  await expect(heading(page)).toHaveText(m.frame_sign_in_first());
  await signIn(main(page), citizen.login);
  await expect(button(page, m.frame_nav_sign_out())).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/cabinet/profile");
});

test("each side has its own pages, and says so to the other", async ({ citizen, official, windowOf }) => {
  const theirs = await windowOf(citizen);
  await theirs.goto("/office");
  await expect(heading(theirs)).toHaveText(m.frame_wrong_side_title());
  const ours = await windowOf(await official(STAFF.registrar));
  await ours.goto("/cabinet");
  await expect(heading(ours)).toHaveText(m.frame_wrong_side_title());
});

test("who comes to sign in for a firm is offered the certificate of the firm alone; nobody is chosen for whoever may be either", async ({
  page,
}) => {
  await page.goto("/register/organisation");
  await expect(button(main(page), m.frame_developer_entity_fill())).toBeVisible();
  await button(main(page), m.frame_developer_entity_fill()).click();
  await expect(page.getByRole("textbox", { name: m.public_unp() })).toHaveValue(/^\d{9}$/);
  await page.goto("/sign-in?as=organisation");
  const signer = page.getByRole("region", { name: m.frame_developer_signer() });
  const options = signer.getByRole("combobox").getByRole("option");
  await expect(options).toHaveCount(2);
  await expect(options.nth(0)).toContainText("Ромашка");
  await expect(options.nth(1)).toContainText("Ромашка");
  await page.goto("/sign-in");
  await main(page).getByText(m.frame_sign_in_by_signature()).click();
  await expect(signer.getByRole("combobox")).toHaveValue("");
});
