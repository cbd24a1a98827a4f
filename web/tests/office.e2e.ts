import { readFile } from "node:fs/promises";
import { m } from "../src/paraglide/messages.js";
import { body, reply } from "./api.ts";
import { appealOf, dangerousPdf, STAFF, upload } from "./appeals.ts";
import { alert, button, field, heading, main } from "./controls.ts";
import { signatureBy } from "./people.ts";
import { act, expectDone, signAs } from "./steps.ts";
import { expect, test } from "./test.ts";
import { BROKEN, fault, loseAnswer, REFUSED, REQUEST_ID } from "./trouble.ts";

const RESOLUTION = "Проверить на месте и ответить по существу до конца недели.";

test.describe("two people on one card", () => {
  test("the head's resolution comes second: told what the other did, and nothing typed is lost", async ({
    citizen,
    official,
    windowOf,
    watch,
  }) => {
    watch.expect(/status of 412/);
    const number = await appealOf(citizen, { to: "registered" });
    const page = await windowOf(await official(STAFF.head));
    await page.goto(`/office/appeals/${number}`);
    const panel = await act(page, m.office_action_assign());
    await panel.getByRole("combobox", { name: m.office_assign_executor() }).selectOption(STAFF.executor);
    await field(panel, m.office_assign_resolution()).fill(RESOLUTION);

    const elsewhere = await official(STAFF.head);
    const path = { number };
    const { etag } = await reply(elsewhere.api.GET("/v1/inbox/{number}", { params: { path } }));
    const theirs = { executorId: STAFF.executor, resolution: "Ответить." };
    const header = { "If-Match": etag };
    await body(elsewhere.api.POST("/v1/appeals/{number}/assignment", { params: { path, header }, body: theirs }));

    await button(panel, m.office_assign_do()).click();
    const told = page.getByRole("alert").filter({ hasText: m.office_changed_title() });
    await expect(told).toBeVisible();
    await expect(told).toContainText("Контрольная");
    await expect(field(panel, m.office_assign_resolution())).toHaveValue(RESOLUTION);
    // the head may still decide otherwise: the same press, now that they know
    await button(panel, m.office_assign_do()).click();
    await expectDone(page, "Контрольная");
    await expect(main(page).getByText(RESOLUTION).first()).toBeVisible();
  });

  test("two registrars at once: the second is told that it is done", async ({ citizen, official, windowOf, watch }) => {
    watch.expect(REFUSED);
    const number = await appealOf(citizen);
    const first = await windowOf(await official(STAFF.registrar));
    const second = await windowOf(await official(STAFF.registrar));
    for (const page of [first, second]) {
      await page.goto(`/office/appeals/${number}`);
      await act(page, m.office_action_register());
    }
    await second.getByRole("radio", { name: m.words_kind_proposal() }).check();
    await button(first, m.office_register_do()).last().click();
    await expectDone(first, m.office_registered({ index: "" }));
    const late = button(
      second.getByRole("region", { name: m.office_action_register(), exact: true }),
      m.office_register_do(),
    );
    if (await late.isVisible()) await late.click({ timeout: 5_000 }).catch(() => {});
    // by its own press or by itself, the second page learns that somebody was quicker
    await expect(
      main(second)
        .getByText(new RegExp(`${m.office_changed_title()}|${m.office_news()}`))
        .first(),
    ).toBeVisible({ timeout: 240_000 });
    await expect(main(second).getByText(m.words_status_registered(), { exact: true }).first()).toBeVisible();
  });

  test("two write one answer: both texts are shown, and one is chosen", async ({
    citizen,
    official,
    windowOf,
    watch,
  }) => {
    watch.expect(/status of 412/);
    const number = await appealOf(citizen, { to: "assigned" });
    const pages = [await windowOf(await official(STAFF.executor)), await windowOf(await official(STAFF.head))] as const;
    const panels = [];
    for (const page of pages) {
      await page.goto(`/office/appeals/${number}`);
      panels.push(await act(page, m.office_action_draft()));
    }
    const [executor, head] = panels;
    if (!executor || !head) throw new Error("both have the action");
    await executor.getByRole("radio", { name: m.words_outcome_explained() }).check();
    await field(executor, m.office_draft_text()).fill("Текст исполнителя.");
    await button(executor, m.office_draft_save_now()).click();
    await expect(executor.getByText(keptWords).first()).toBeVisible();
    await head.getByRole("radio", { name: m.words_outcome_satisfied() }).check();
    await field(head, m.office_draft_text()).fill("Текст руководителя.");
    await button(head, m.office_draft_save_now()).click();
    const conflict = head.getByRole("alert").filter({ hasText: m.office_conflict_advice() });
    await expect(conflict).toBeVisible();
    await expect(conflict).toContainText("Текст исполнителя.");
    await expect(conflict).toContainText("Текст руководителя.");
    await button(conflict, m.office_conflict_keep_mine()).click();
    await expect(head.getByText(keptWords).first()).toBeVisible();
    const { api } = await official(STAFF.executor);
    const kept = await body(api.GET("/v1/appeals/{number}/answer", { params: { path: { number } } }));
    expect(kept.text).toBe("Текст руководителя.");
    await head.getByText(m.office_conflict_aside()).click();
    await expect(head.getByText("Текст исполнителя.")).toBeVisible();
  });

  test("what is over goes away: the answer that was open beside the signature, once it is sent", async ({
    citizen,
    official,
    windowOf,
  }) => {
    const number = await appealOf(citizen, { to: "assigned" });
    const page = await windowOf(await official(STAFF.head));
    await page.goto(`/office/appeals/${number}`);
    const panel = await act(page, m.office_action_draft());
    await panel.getByRole("radio", { name: m.words_outcome_explained() }).check();
    await field(panel, m.office_draft_text()).fill("Разъяснено.");
    await button(panel, m.office_draft_save_now()).click();
    await expect(panel.getByText(keptWords).first()).toBeVisible();
    await act(page, m.office_action_sign());
    await signAs(page, STAFF.head);
    await expectDone(page, m.office_sent({ outcome: m.words_outcome_explained() }));
    await expect(page.getByRole("region", { name: m.office_actions() })).toHaveCount(0);
    await expect(button(main(page), m.office_action_draft())).toHaveCount(0);
  });
});

test("the answer to a registration is lost: pressed again, it is one registration", async ({
  citizen,
  official,
  windowOf,
  watch,
}) => {
  watch.expect(BROKEN);
  const number = await appealOf(citizen);
  const page = await windowOf(await official(STAFF.registrar));
  await page.goto(`/office/appeals/${number}`);
  const panel = await act(page, m.office_action_register());
  await loseAnswer(page, "POST", "**/registration");
  await button(panel, m.office_register_do()).click();
  await expect(page.getByRole("alert").filter({ hasText: m.frame_unreachable_title() })).toBeVisible();
  await button(panel, m.office_register_do()).click();
  await expectDone(page, m.office_registered({ index: "" }));
});

test("a fault while an answer is written: told, kept on the page, and saved by itself afterwards", async ({
  citizen,
  official,
  windowOf,
  watch,
}) => {
  watch.expect(REFUSED);
  const number = await appealOf(citizen, { to: "assigned" });
  const page = await windowOf(await official(STAFF.executor));
  await page.goto(`/office/appeals/${number}`);
  const panel = await act(page, m.office_action_draft());
  await page.route("**/answer", route => (route.request().method() === "PUT" ? fault(route) : route.fallback()));
  await panel.getByRole("radio", { name: m.words_outcome_explained() }).check();
  await field(panel, m.office_draft_text()).fill("Ответ, который не должен пропасть.");
  await button(panel, m.office_draft_save_now()).click();
  await expect(panel.getByText(m.office_sync_retrying()).first()).toBeVisible();
  await expect(field(panel, m.office_draft_text())).toHaveValue("Ответ, который не должен пропасть.");
  await page.unroute("**/answer");
  await expect(panel.getByText(keptWords).first()).toBeVisible({ timeout: 240_000 });
});

test("a head is told which file stops the signature, before it is made", async ({ citizen, official, windowOf }) => {
  const number = await appealOf(citizen, { to: "assigned" });
  const executor = await official(STAFF.executor);
  const path = { number };
  const { etag } = await reply(executor.api.GET("/v1/inbox/{number}", { params: { path } }));
  const uploads = [await upload(executor.api, dangerousPdf("смета.pdf"))];
  const answer = { text: "Разъяснено.", outcome: "explained", uploads } as const;
  const header = { "If-Match": etag };
  await body(
    executor.api.PUT("/v1/appeals/{number}/answer", { params: { path, header }, body: { ...answer, uploads } }),
  );
  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${number}`);
  const panel = await act(page, m.office_action_sign());
  await expect(panel.getByRole("status")).toContainText(m.office_sign_files_refused());
  await expect(panel.getByRole("status")).toContainText(`смета.pdf: ${m.words_file_rejected()}`);
  await expect(panel.getByRole("region", { name: m.frame_developer_signer() })).toHaveCount(0);
});

test("a card that cannot be read says why, with the number for the operator, and comes when tried again", async ({
  citizen,
  official,
  windowOf,
  watch,
}) => {
  watch.expect(REFUSED);
  const number = await appealOf(citizen, { to: "registered" });
  const page = await windowOf(await official(STAFF.head));
  await page.route("**/v1/inbox/**", fault);
  await page.goto(`/office/appeals/${number}`);
  await expect(alert(page)).toContainText(REQUEST_ID);
  await page.unroute("**/v1/inbox/**");
  await button(page, m.frame_try_again()).click();
  await expect(button(page.getByRole("region", { name: m.office_actions() }), m.office_action_assign())).toBeVisible();
});

test("an official signs in with a program of their own: the file is saved, signed and chosen", async ({ page }) => {
  await page.goto("/sign-in?as=official");
  const saving = page.waitForEvent("download");
  await button(main(page), m.frame_signature_save()).click();
  const content = await readFile(await (await saving).path());
  const signature = await signatureBy(STAFF.head, content.toString("base64"));
  const chosen = (name: string, buffer: Buffer) =>
    page
      .getByLabel(m.frame_signature_step_choose())
      .setInputFiles({ name, mimeType: "application/pkcs7-signature", buffer });
  await chosen("note.txt", Buffer.from("not a signature"));
  await expect(main(page).getByText(m.frame_signature_not_one())).toBeVisible();
  await chosen("sign-in.p7s", Buffer.from(signature, "base64"));
  await expect(heading(page)).toHaveText(m.frame_nav_office());
});

test("the keys of the workplace: lists, lines, the card and back; and they can be switched off", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen, { to: "registered", subject: "Клавиши" });
  const page = await windowOf(await official(STAFF.head));
  await page.goto(`/office/appeals/${number}`);
  await expect(heading(page)).toContainText("Клавиши");
  await page.keyboard.press("u");
  await expect(heading(page)).toHaveText(m.frame_nav_office());
  await page.keyboard.press("2");
  await expect(page.getByRole("heading", { level: 2, name: m.office_list_mine() })).toBeVisible();
  await page.keyboard.press("1");
  await expect(page.getByRole("heading", { level: 2, name: m.office_list_to_assign() })).toBeVisible();
  await expect(page.getByRole("region", { name: m.office_list_to_assign() }).getByRole("link").first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: m.office_actions() })).toBeVisible();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: m.office_keys_title() });
  await help.getByRole("checkbox", { name: m.office_keys_switch() }).uncheck();
  await button(help, m.office_keys_close()).click();
  await page.keyboard.press("u");
  await expect(page.getByRole("region", { name: m.office_actions() })).toBeVisible(); // still on the card
});

const keptWords = new RegExp(m.office_sync_saved({ time: "TIME" }).replace("TIME", "\\d\\d:\\d\\d"));

test("twenty appeals are seen at once on a screen of 1366 by 768, each with its number and its days", async ({
  citizen,
  official,
  windowOf,
}) => {
  for (let made = 0; made < 20; made += 5) await Promise.all([1, 2, 3, 4, 5].map(() => appealOf(citizen)));
  const page = await windowOf(await official(STAFF.registrar), { viewport: { width: 1366, height: 768 } });
  await page.goto("/office?list=toRegister");
  const rows = page.getByRole("table", { name: m.office_list_to_register() }).locator("tbody tr");
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(20);
  const seen = await rows.evaluateAll(
    all => all.filter(row => row.getBoundingClientRect().bottom <= innerHeight && row.clientHeight < 32).length,
  );
  expect(seen).toBeGreaterThanOrEqual(20);
  await expect(rows.first()).toHaveText(/\d{4}-\d{4}-\d{4}-\d{2}.*\d\d\.\d\d\.\d{4}.*\d\d\.\d\d\.\d{4}/);
});

test("after a registration the next one is offered; its form and its button are seen without scrolling", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen);
  await appealOf(citizen, { subject: "Следующее" });
  const page = await windowOf(await official(STAFF.registrar), { viewport: { width: 1366, height: 768 } });
  await page.goto(`/office/appeals/${number}`);
  await expect(page.getByText(m.office_number({ number }))).toBeVisible();
  const panel = await act(page, m.office_action_register());
  await expect(panel.getByText(m.office_classifier_sample())).toBeVisible();
  await expect(button(panel, m.office_register_do())).toBeInViewport({ ratio: 1 });
  await button(panel, m.office_register_do()).click();
  const done = page.getByRole("alert", { name: m.office_done() });
  await expect(done).toContainText(m.office_register_next());
  await expect(main(page).getByText(m.office_nothing_to_do())).toHaveCount(0);
  await done.getByRole("link").click();
  await expect(page.getByRole("region", { name: m.office_actions() })).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(number));
});

test("once assigned, the resolution steps back; the answer is written beside its letter, and its language is watched", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen, { to: "assigned" });
  const page = await windowOf(await official(STAFF.head), { viewport: { width: 1366, height: 768 } });
  await page.goto(`/office/appeals/${number}`);
  const actions = page.getByRole("region", { name: m.office_actions() }).getByRole("button");
  await expect(actions.first()).toHaveText(m.office_action_draft());
  await expect(button(page, m.office_action_assign())).toHaveClass(/secondary/);
  const panel = await act(page, m.office_action_draft());
  const text = "Паведамляем, што ацяпленне ў вашым доме адноўлена. Аварыю на цеплатрасе ліквідавалі.";
  await field(panel, m.office_draft_text()).fill(text);
  const letter = panel.getByRole("region", { name: m.office_preview() });
  await expect(letter).toContainText(text);
  await expect(letter).toContainText("Министерство тестирования");
  const warning = m.office_draft_other_language({ written: m.words_language_be(), wanted: m.words_language_ru() });
  await expect(panel.getByText(warning)).toBeVisible();
  await field(panel, m.office_draft_text()).fill(
    "Сообщаем, что отопление в вашем доме восстановлено. Авария ликвидирована.",
  );
  await expect(panel.getByText(warning)).toHaveCount(0);
});
