import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { ADMINISTRATOR, STAFF } from "./appeals.ts";
import { button, field, heading, main } from "./controls.ts";
import { newcomer } from "./staff.ts";
import { expect, test } from "./test.ts";
import { REFUSED } from "./trouble.ts";

/** What an administrator does with the people of the organisation. */

test("an administrator adds a person who then signs in, suspends them, and they are out", async ({
  page,
  official,
  windowOf,
  watch,
}) => {
  watch.expect(REFUSED);
  const administrator = await windowOf(await official(ADMINISTRATOR));
  await administrator.goto("/office/people");
  await administrator.getByRole("link", { name: m.people_add() }).click();
  const person = newcomer();
  const surname = `Новая${"абвгдежзик"[Number(person.personalNumber.at(-1))]}`;
  await fill(administrator, surname, person.personalNumber);
  await button(main(administrator), m.people_do_add()).click();
  const name = `${surname} Анна Петровна`;
  await expect(heading(administrator)).toHaveText(name);
  await expect(main(administrator).getByText(m.people_added({ name }))).toBeVisible();

  // the newcomer, at a machine of their own
  await page.goto("/sign-in?as=official");
  await signIn(page, person.sign);
  await expect(heading(page)).toHaveText(m.frame_nav_office());
  await expect(page.getByRole("link", { name: m.frame_nav_people() })).toHaveCount(0);

  await administrator.getByRole("button", { name: m.people_suspend() }).click();
  await button(administrator.getByRole("dialog"), m.people_suspend()).click();
  await expect(main(administrator).getByText(m.people_suspend_done())).toBeVisible();
  await expect(button(main(administrator), m.people_bring_back())).toBeVisible();
  await page.reload();
  await expect(heading(page)).not.toHaveText(m.frame_nav_office());

  // for good, and the log tells all of it
  await button(main(administrator), m.people_remove()).click();
  await button(administrator.getByRole("dialog"), m.people_remove()).click();
  await expect(main(administrator).getByText(m.people_left())).toBeVisible();
  await administrator.goto("/office/people/log");
  const log = administrator.getByRole("list", { name: m.people_log() });
  for (const words of [m.people_log_added({ name }), m.people_log_suspended({ name }), m.people_log_removed({ name })])
    await expect(log.getByText(words)).toBeVisible();
});

test("an administrator who is nothing else comes to the people after the sign-in, and only administrators are offered them", async ({
  page,
  official,
  windowOf,
}) => {
  await page.goto("/sign-in?as=official");
  await page.getByLabel(m.frame_developer_signer_who()).selectOption(ADMINISTRATOR);
  await button(main(page), m.frame_developer_signer_sign()).click();
  await expect(heading(page)).toHaveText(m.people_title());
  await expect(page.getByRole("navigation").getByRole("link", { name: m.frame_nav_people() })).toBeVisible();
  const registrar = await windowOf(await official(STAFF.registrar));
  await registrar.goto("/office");
  await expect(registrar.getByRole("link", { name: m.frame_nav_people() })).toHaveCount(0);
  await registrar.goto("/office/people");
  await expect(main(registrar).getByText(m.people_only_administrators())).toBeVisible();
});

test("two administrators at once: the second is told what the first did, and nothing typed is lost", async ({
  official,
  windowOf,
  watch,
}) => {
  watch.expect(REFUSED);
  const person = newcomer();
  const one = await windowOf(await official(ADMINISTRATOR));
  const two = await windowOf(await official(ADMINISTRATOR));
  await one.goto("/office/people/new");
  await fill(one, "Спорная", person.personalNumber);
  await controls(one).check();
  await button(main(one), m.people_do_add()).click();
  await expect(heading(one)).toHaveText("Спорная Анна Петровна");
  await two.goto(new URL(one.url()).pathname);
  await expect(heading(two)).toHaveText("Спорная Анна Петровна");

  await field(one, m.people_post_ru()).fill("начальник");
  await controls(one).uncheck();
  await button(main(one), m.people_save()).click();
  await expect(main(one).getByText(m.people_saved(), { exact: true })).toBeVisible();

  await field(two, m.people_post_be()).fill("начальнік");
  await button(main(two), m.people_save()).click();
  const told = main(two).getByRole("alert").filter({ hasText: m.people_changed_title() });
  await expect(told).toContainText(m.people_log_changed({ name: "Спорная Анна Петровна" }));
  await expect(field(two, m.people_post_be())).toHaveValue("начальнік");
  // what the second has not touched is as the first left it, and stays so
  await expect(field(two, m.people_post_ru())).toHaveValue("начальник");
  await expect(controls(two)).not.toBeChecked();
  await button(main(two), m.people_save()).click();
  await expect(main(two).getByText(m.people_saved(), { exact: true })).toBeVisible();
  await one.reload();
  await expect(field(one, m.people_post_be())).toHaveValue("начальнік");
  await expect(field(one, m.people_post_ru())).toHaveValue("начальник");
  await expect(controls(one)).not.toBeChecked();
  await button(main(two), m.people_remove()).click();
  await button(two.getByRole("dialog"), m.people_remove()).click();
  await expect(main(two).getByText(m.people_left())).toBeVisible();
});

/** Whether the person is a controller. */
function controls(page: Page): Locator {
  return main(page).getByRole("checkbox", { name: m.office_role_controller() });
}

async function fill(page: Page, surname: string, personalNumber: string): Promise<void> {
  const form = main(page);
  // the Belarusian spelling has fields whose names begin alike
  const named = (name: string) => form.getByRole("textbox", { name, exact: true });
  await named(m.public_surname()).fill(surname);
  await named(m.public_given()).fill("Анна");
  await named(m.public_patronymic()).fill("Петровна");
  await field(form, m.people_post_be()).fill("спецыяліст");
  await field(form, m.people_post_ru()).fill("специалист");
  await form.getByRole("checkbox", { name: m.office_role_executor() }).check();
  await field(form, m.people_number()).fill(personalNumber);
}

/** With a program of their own: the file is saved, signed and chosen. */
async function signIn(page: Page, sign: (content: Buffer) => Buffer): Promise<void> {
  const saving = page.waitForEvent("download");
  await button(main(page), m.frame_signature_save()).click();
  const content = await readFile(await (await saving).path());
  const chosen = { name: "sign-in.p7s", mimeType: "application/pkcs7-signature", buffer: sign(content) };
  await page.getByLabel(m.frame_signature_step_choose()).setInputFiles(chosen);
}
