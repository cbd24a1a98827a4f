import { m } from "../src/paraglide/messages.js";
import { alert, button, field, heading, main, signIn } from "./controls.ts";
import { expect, test } from "./test.ts";
import { BROKEN, fault, REFUSED, REQUEST_ID } from "./trouble.ts";

test("a fault of the server says what to do and by which number the operator finds it", async ({ page, watch }) => {
  watch.expect(REFUSED);
  await page.route("**/v1/sessions", fault);
  await page.goto("/sign-in");
  await signIn(main(page), "anna");
  const told = alert(page);
  await expect(told).toContainText(m.frame_fault_title());
  await expect(told).toContainText(m.frame_fault_advice());
  await expect(told).toContainText(REQUEST_ID);
  await expect(field(page, m.frame_login())).toHaveValue("anna");
});

test("a broken connection is told, and the same press works once it is back", async ({ page, watch, citizen }) => {
  watch.expect(BROKEN);
  await page.goto("/sign-in");
  await expect(field(page, m.frame_login())).toBeVisible(); // the page's own code has come
  await page.context().setOffline(true);
  await expect(page.getByText(m.frame_offline())).toBeVisible();
  await signIn(main(page), citizen.login);
  await expect(alert(page)).toContainText(m.frame_unreachable_title());
  await expect(field(page, m.frame_login())).toHaveValue(citizen.login);
  await page.context().setOffline(false);
  await expect(page.getByText(m.frame_offline())).toHaveCount(0);
  await button(main(page), m.frame_nav_sign_in()).click();
  await expect(button(page, m.frame_nav_sign_out())).toBeVisible();
});

test("too many requests: how long to wait is told", async ({ page, watch }) => {
  watch.expect(REFUSED);
  await page.route("**/v1/sessions", route =>
    route.fulfill({
      status: 429,
      headers: { "retry-after": "42" },
      contentType: "application/problem+json",
      body: JSON.stringify({ title: "", status: 429, detail: "", code: "tooManyRequests", requestId: REQUEST_ID }),
    }),
  );
  await page.goto("/sign-in");
  await signIn(main(page), "anna");
  await expect(alert(page)).toContainText("42");
});

test("a page whose code cannot be fetched says so, and comes when it is tried again", async ({ page, watch }) => {
  watch.expect(BROKEN);
  await page.goto("/");
  await page.route("**/assets/*Page-*.js", route => route.abort("connectionfailed"));
  await page.getByRole("link", { name: m.frame_nav_sign_in(), exact: true }).first().click();
  await expect(heading(page)).toHaveText(m.frame_page_missing_title());
  await page.unroute("**/assets/*Page-*.js");
  await button(page, m.frame_try_again()).click();
  await expect(heading(page)).toHaveText(m.frame_sign_in_title());
});
