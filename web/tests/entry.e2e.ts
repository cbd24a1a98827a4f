import { m } from "../src/paraglide/messages.js";
import { pdf, STAFF } from "./appeals.ts";
import { alert, button, field, heading, main } from "./controls.ts";
import { act, attach, enterOffice, expectDone } from "./steps.ts";
import { expect, test } from "./test.ts";
import { BROKEN, loseAnswer } from "./trouble.ts";

const SUBJECT = "Течёт крыша дома № 7";
const TEXT = "Крыша течёт с осени.\nПрошу принять меры.";

test("a registrar enters a paper complaint with a scan and registers it, a colleague sees in which form it came", async ({
  official,
  windowOf,
  watch,
}) => {
  watch.expect(BROKEN);
  const page = await windowOf();
  await enterOffice(page, STAFF.registrar);
  await main(page).getByRole("link", { name: m.office_enter() }).click();
  await expect(heading(page)).toHaveText(m.office_enter_title());

  // nothing is sent before it is filled in, and each field is told
  await button(main(page), m.office_enter_do()).click();
  await expect(alert(page)).toContainText(m.office_enter_no_form());
  await main(page).getByRole("radio", { name: m.words_form_written() }).check();
  await button(main(page), m.office_enter_do()).click();
  for (const words of [m.office_enter_no_delivery(), m.office_enter_no_applicant(), m.office_enter_no_scan()])
    await expect(alert(page)).toContainText(words);

  await page.getByRole("combobox", { name: m.office_enter_delivery() }).selectOption("post");
  await field(page, m.office_fact_sheets()).first().fill("2");
  await main(page).getByRole("radio", { name: m.office_enter_individual() }).check();
  await field(page, m.public_surname()).fill("Письмова");
  await field(page, m.office_enter_given()).fill("А.");
  await field(page, m.office_enter_residence()).fill("220030, г. Минск, ул. Почтовая, д. 7");
  await main(page).getByRole("radio", { name: m.words_kind_complaint() }).check();
  await field(page, m.appeal_subject()).fill(SUBJECT);
  await field(page, m.office_enter_text()).fill(TEXT);
  await attach(page, [pdf("скан письма.pdf")]);

  // whoever looks something up in between finds all of it again
  await page.getByRole("link", { name: m.office_back() }).click();
  await expect(heading(page)).toHaveText(m.frame_nav_office());
  await main(page).getByRole("link", { name: m.office_enter() }).click();
  await expect(field(page, m.office_enter_text())).toHaveValue(TEXT);

  // the answer is lost on the way: what was typed stays, and the second press is the same appeal
  const lost = await loseAnswer(page, "POST", "**/v1/inbox");
  await button(main(page), m.office_enter_do()).click();
  await expect(main(page).getByText(m.frame_unreachable_title()).first()).toBeVisible();
  await expect(field(page, m.appeal_subject())).toHaveValue(SUBJECT);
  expect(lost.lost).toBe(1);
  await button(main(page), m.office_enter_do()).click();

  // on to the card, with the registration open
  await expect(heading(page)).toHaveText(SUBJECT);
  await expect(main(page).getByText(m.words_form_written(), { exact: true })).toBeVisible();
  await expect(main(page).getByText(m.office_no_cabinet())).toBeVisible();
  await button(main(page), m.office_register_do()).last().click();
  await expectDone(page, m.office_registered({ index: "" }));
  const number = page.url().split("/").at(-1) ?? "";

  const colleague = await windowOf(await official(STAFF.head));
  await colleague.goto(`/office/appeals/${number}`);
  await expect(heading(colleague)).toContainText(SUBJECT);
  await expect(main(colleague).getByText(m.words_form_written(), { exact: true })).toBeVisible();
  await expect(main(colleague).getByText(m.words_delivery_post(), { exact: true })).toBeVisible();
  await expect(main(colleague).getByText("Письмова А.", { exact: true })).toBeVisible();
  await expect(main(colleague).getByText(m.office_event_entered()).first()).toBeVisible();
  const noting = await act(colleague, m.office_action_note());
  await expect(noting.getByText(m.office_tell_yourselves())).toBeVisible();
});

test("an anonymous call is entered without a file, and nobody but registrars is offered it", async ({
  official,
  windowOf,
}) => {
  const page = await windowOf(await official(STAFF.registrar));
  await page.goto("/office/entry");
  await main(page).getByRole("radio", { name: m.words_form_oral() }).check();
  await main(page).getByRole("radio", { name: m.words_reception_phone() }).check();
  await main(page).getByRole("radio", { name: m.office_enter_anonymous() }).check();
  await main(page).getByRole("radio", { name: m.words_kind_application() }).check();
  await field(page, m.appeal_subject()).fill("Открыт люк на улице");
  await field(page, m.office_enter_text()).fill("На ул. Примерной открыт люк.");
  await button(main(page), m.office_enter_do()).dblclick();
  await expect(heading(page)).toHaveText("Открыт люк на улице");
  await expect(main(page).getByText(m.words_anonymous(), { exact: true })).toBeVisible();
  await button(main(page), m.office_register_do()).last().click();
  await expectDone(page, m.office_registered({ index: "ан.-" }));

  const other = await windowOf(await official(STAFF.executor));
  await other.goto("/office");
  await expect(heading(other)).toHaveText(m.frame_nav_office());
  await expect(main(other).getByRole("link", { name: m.office_enter() })).toHaveCount(0);
  await other.goto("/office/entry");
  await expect(main(other).getByText(m.office_enter_not_yours())).toBeVisible();
});
