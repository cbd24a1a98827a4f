import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { body } from "./api.ts";
import { pdf } from "./appeals.ts";
import { button, field, heading, main, signIn } from "./controls.ts";
import { eventually } from "./eventually.ts";
import { type Citizen, elsewhere } from "./people.ts";
import {
  attach,
  beginAppeal,
  expectSaved,
  expectStored,
  fileRow,
  goOnToCheck,
  numberOf,
  submitButton,
  TEXT,
  write,
} from "./steps.ts";
import { expect, test } from "./test.ts";
import { BROKEN, fault, loseAnswer, REFUSED, REQUEST_ID } from "./trouble.ts";

test.describe("one intent, one appeal", () => {
  test("the answer to a submission is lost: it is found out, told, and there is one appeal", async ({
    citizen,
    windowOf,
    watch,
  }) => {
    watch.expect(BROKEN);
    const page = await windowOf(citizen);
    const subject = await ready(page, "Ответ потерялся");
    const answer = await loseAnswer(page, "POST", "**/v1/appeals");
    await submitButton(page).click();
    await expect(main(page).getByText(m.appeal_submit_unsure())).toBeVisible();
    await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    expect(answer.lost).toBe(1);
    expect(await appealsOf(citizen, subject)).toEqual([await numberOf(page)]);
  });

  test("the network goes while it is submitted, and comes back: one appeal", async ({ citizen, windowOf, watch }) => {
    watch.expect(BROKEN);
    const page = await windowOf(citizen);
    const subject = await ready(page, "Сеть пропала");
    await page.context().setOffline(true);
    await submitButton(page).click();
    await expect(main(page).getByText(m.appeal_submit_unsure())).toBeVisible();
    await page.context().setOffline(false);
    await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    expect(await appealsOf(citizen, subject)).toEqual([await numberOf(page)]);
  });

  test("a double click submits once", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    const subject = await ready(page, "Двойной щелчок");
    const keys: (string | undefined)[] = [];
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    await page.route("**/v1/appeals", async route => {
      if (route.request().method() !== "POST") return route.fallback();
      keys.push(route.request().headers()["idempotency-key"]);
      await released; // what is sent first is still on its way when the button is pressed again
      await route.fallback();
    });
    await submitButton(page).dblclick();
    await expect.poll(() => keys.length).toBe(1);
    release();
    await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    expect(new Set(keys).size).toBe(1); // a busy server may be asked again, with the same key
    expect(await appealsOf(citizen, subject)).toHaveLength(1);
  });

  test("the way back from a submitted appeal leads to what it has become", async ({ citizen, windowOf, watch }) => {
    watch.expect(/status of 410/); // the draft is gone
    const page = await windowOf(citizen);
    const subject = await ready(page, "Кнопка назад");
    const form = page.url().replace("/check", "");
    await submitButton(page).click();
    await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    const number = await numberOf(page);
    await page.goBack();
    await settledOn(page, number);
    await page.goto(form);
    await expect(heading(page)).toHaveText(m.appeal_submitted_before_title());
    expect(await numberOf(page)).toBe(number);
    expect(await appealsOf(citizen, subject)).toEqual([number]);
  });

  test("two tabs with one draft make one appeal, and the second is told", async ({ citizen, windowOf, watch }) => {
    watch.expect(REFUSED); // 409, 410, 412, 422: the second tab comes too late
    const first = await windowOf(citizen);
    const subject = await ready(first, "Две вкладки");
    const second = await first.context().newPage();
    await second.goto(first.url());
    await expect(submitButton(second)).toBeVisible();
    await submitButton(first).click();
    await expect(heading(first)).toHaveText(m.appeal_submitted_title());
    const number = await numberOf(first);
    // the second tab may have heard of it; where it has not, its press is told
    if (await submitButton(second).isVisible())
      await submitButton(second)
        .click({ timeout: 5_000 })
        .catch(() => {});
    await settledOn(second, number);
    expect(await appealsOf(citizen, subject)).toEqual([number]);
  });
});

test("a tab follows what is typed into its draft in another one", async ({ citizen, windowOf }) => {
  const { first, second } = await twice(citizen, await windowOf(citizen), page => page.context().newPage());
  await field(first, m.appeal_text()).fill("Написано в первой вкладке.");
  await expect(field(second, m.appeal_text())).toHaveValue("Написано в первой вкладке.");
  await field(second, m.appeal_text()).fill("Дописано во второй вкладке.");
  await expectStored(citizen, second, { text: "Дописано во второй вкладке." });
  await expect(field(first, m.appeal_text())).toHaveValue("Дописано во второй вкладке.");
});

test("two devices write at one draft: the later is told, and nothing of either is lost", async ({
  citizen,
  windowOf,
  watch,
}) => {
  watch.expect(/status of 412/);
  const other = await elsewhere(citizen);
  const { first, second } = await twice(citizen, await windowOf(citizen), () => windowOf(other));
  await field(first, m.appeal_text()).fill("Написано в телефоне.");
  await expectStored(citizen, first, { text: "Написано в телефоне." });
  await field(second, m.appeal_text()).fill("Написано за столом.");
  const told = second.getByRole("alert").filter({ hasText: m.appeal_conflict_title() });
  await expect(told).toBeVisible();
  await told.getByText(m.appeal_conflict_theirs()).click();
  await expect(told).toContainText("Написано в телефоне.");
  await expect(field(second, m.appeal_text())).toHaveValue("Написано за столом.");
  await button(told, m.appeal_conflict_keep_mine()).click();
  await expectStored(citizen, second, { text: "Написано за столом." });
  await second.getByText(m.appeal_conflict_aside()).click();
  await expect(main(second)).toContainText("Написано в телефоне.");
});

test("a draft goes on at another device", async ({ citizen, windowOf }) => {
  const phone = await windowOf(citizen);
  await phone.goto("/cabinet");
  await beginAppeal(phone);
  const file = pdf("снимок.pdf");
  await write(phone, { subject: "Начато в телефоне", text: TEXT, files: [file] });
  await expectStored(citizen, phone, { files: 1 });
  const desk = await windowOf();
  await desk.goto("/cabinet");
  await signIn(main(desk), citizen.login);
  await desk.getByRole("link", { name: /Начато в телефоне/ }).click();
  await expect(heading(desk)).toHaveText(m.appeal_form_title());
  await expect(field(desk, m.appeal_subject())).toHaveValue("Начато в телефоне");
  await expect(field(desk, m.appeal_text())).toHaveValue(TEXT);
  await expect(fileRow(desk, file.name)).toContainText(m.uploads_state_stored());
  await goOnToCheck(desk);
  await submitButton(desk).click();
  await expect(heading(desk)).toHaveText(m.appeal_submitted_title());
});

test("a draft that is removed takes its files along", async ({ citizen, windowOf }) => {
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await beginAppeal(page);
  await field(page, m.appeal_subject()).fill("Передумал");
  await attach(page, [pdf("лишний.pdf")]);
  await expectStored(citizen, page, { subject: "Передумал", files: 1 });
  await page.goto("/cabinet");
  await button(page, m.cabinet_draft_remove_of({ subject: "Передумал" })).click();
  const gone = page.waitForResponse(
    reply => reply.request().method() === "DELETE" && reply.url().includes("/v1/uploads/"),
  );
  await button(page.getByRole("dialog"), m.cabinet_draft_remove()).click();
  expect((await gone).status()).toBe(204);
  await expect(heading(page)).toBeFocused();
  expect((await body(citizen.api.GET("/v1/drafts"))).items).toEqual([]);
});

test("the session ends in the middle of a long text: nothing typed is lost", async ({ citizen, windowOf, watch }) => {
  watch.expect(/status of 401/);
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await beginAppeal(page);
  await field(page, m.appeal_subject()).fill("Длинный текст");
  await expectSaved(page);
  await endOtherSessions(citizen);
  // its token has run out meanwhile: what is asked with it is refused, and the refresh cookie is not good any more
  let refuse = true;
  await page.route("**/v1/drafts/**", route =>
    refuse && route.request().method() === "PUT"
      ? route.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ status: 401 }) })
      : route.fallback(),
  );
  const long = Array.from({ length: 60 }, (_, line) => `Строка ${line}: в доме нет отопления.`).join("\n");
  await field(page, m.appeal_text()).fill(long);
  const dialogue = page.getByRole("dialog", { name: m.frame_session_ended_title() });
  await expect(dialogue).toBeVisible();
  refuse = false;
  await signIn(dialogue, citizen.login);
  await expect(dialogue).toBeHidden();
  await expect(field(page, m.appeal_text())).toHaveValue(long);
  await expectStored(citizen, page, { text: long });
});

test("a fault while a draft is saved is told, and it is saved once the fault is over", async ({
  citizen,
  windowOf,
  watch,
}) => {
  watch.expect(REFUSED);
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await beginAppeal(page);
  await page.route("**/v1/drafts/**", route => (route.request().method() === "PUT" ? fault(route) : route.fallback()));
  await field(page, m.appeal_subject()).fill("Система сломалась");
  await expect(main(page).getByText(m.appeal_not_saved_fault()).first()).toBeVisible();
  await page.unroute("**/v1/drafts/**");
  await button(main(page), m.appeal_save_now()).first().click();
  await expectSaved(page);
  await expectStored(citizen, page, { subject: "Система сломалась" });
});

test("without a network what is typed waits on the page, and is saved when it comes back", async ({
  citizen,
  windowOf,
  watch,
}) => {
  watch.expect(BROKEN);
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await beginAppeal(page);
  await page.context().setOffline(true);
  await field(page, m.appeal_subject()).fill("Без сети");
  await expect(main(page).getByText(m.appeal_not_saved_offline()).first()).toBeVisible();
  await page.context().setOffline(false);
  await expectStored(citizen, page, { subject: "Без сети" });
});

test("a fault of the server at the submission: told with its number, and asked again", async ({
  citizen,
  windowOf,
  watch,
}) => {
  watch.expect(REFUSED);
  const page = await windowOf(citizen);
  const subject = await ready(page, "Ошибка пятьсот");
  await page.route("**/v1/appeals", route => (route.request().method() === "POST" ? fault(route) : route.fallback()));
  await submitButton(page).click();
  const alert = page.getByRole("alert").filter({ hasText: REQUEST_ID });
  await expect(alert).toBeVisible({ timeout: 240_000 }); // after the portal has asked again by itself
  await expect(main(page).getByText(m.appeal_submit_unknown())).toBeVisible();
  await page.unroute("**/v1/appeals");
  await button(main(page), m.appeal_check_ask_again()).click();
  await expect(heading(page)).toHaveText(m.appeal_submitted_title());
  expect(await appealsOf(citizen, subject)).toEqual([await numberOf(page)]);
});

/** One draft, open in two places. */
async function twice(citizen: Citizen, first: Page, another: (page: Page) => Promise<Page>) {
  await first.goto("/cabinet");
  await beginAppeal(first);
  await field(first, m.appeal_subject()).fill("Общий черновик");
  await expectStored(citizen, first, { subject: "Общий черновик" });
  const second = await another(first);
  await second.goto(first.url());
  await expect(field(second, m.appeal_subject())).toHaveValue("Общий черновик");
  return { first, second };
}

/** A form that is filled in and looked at once more; its subject. */
async function ready(page: Page, about: string): Promise<string> {
  await page.goto("/cabinet");
  await beginAppeal(page);
  await write(page, { subject: about, text: TEXT });
  await goOnToCheck(page);
  return about;
}

/** However it came there, the page shows the number of the appeal and offers to submit nothing. */
async function settledOn(page: Page, number: string): Promise<void> {
  await expect(main(page).getByText(number).first()).toBeVisible();
  await expect(submitButton(page)).toHaveCount(0);
}

/** The numbers of the appeals with this subject, as the server has them. */
async function appealsOf(citizen: Citizen, subject: string): Promise<string[]> {
  return eventually("the appeal in the list", async () => {
    const { items } = await body(citizen.api.GET("/v1/appeals"));
    const numbers = items.filter(item => item.subject === subject).map(item => item.number);
    return numbers.length > 0 ? numbers : undefined;
  });
}

/** All but the test's own: the browser's session among them. */
async function endOtherSessions({ api }: Citizen): Promise<void> {
  const { items } = await body(api.GET("/v1/me/sessions"));
  for (const { id, current } of items) {
    if (!current) await body(api.DELETE("/v1/me/sessions/{id}", { params: { path: { id } } }));
  }
}
