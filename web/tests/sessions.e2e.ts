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
