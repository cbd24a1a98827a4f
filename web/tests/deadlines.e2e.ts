import { readStack } from "../local/description.ts";
import { m } from "../src/paraglide/messages.js";
import { expectAccessible } from "./accessible.ts";
import { body, reply } from "./api.ts";
import { appealOf, STAFF } from "./appeals.ts";
import { button, field, heading, main } from "./controls.ts";
import { expect, test } from "./test.ts";

/** Has `watch-deadlines` look through the ministry now, as an operator orders it. */
async function watchDeadlines(): Promise<void> {
  const { endpoint, region, accessKeyId, functionPrefix } = readStack();
  const credential = `${accessKeyId}/20261130/${region}/lambda/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=00`;
  const url = `${endpoint}/2015-03-31/functions/${functionPrefix}watch-deadlines/invocations`;
  const order = JSON.stringify({ organisations: ["mintest"] });
  const answer = await fetch(url, { method: "POST", headers: { authorization }, body: order });
  const report = (await answer.json()) as { organisations?: number };
  expect(report.organisations, JSON.stringify(report)).toBe(1);
}

test("an executor is warned of the day that the resolution set, and reads why it is that day", async ({
  citizen,
  official,
  windowOf,
}) => {
  const number = await appealOf(citizen, { to: "registered" });
  const head = await official(STAFF.head);
  const path = { number };
  const { etag } = await reply(head.api.GET("/v1/inbox/{number}", { params: { path } }));
  const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);
  const resolution = { executorId: STAFF.executor, resolution: "Ответить сегодня.", dueOn: today };
  const params = { path, header: { "If-Match": etag } };
  await body(head.api.POST("/v1/appeals/{number}/assignment", { params, body: resolution }));

  const page = await windowOf(await official(STAFF.executor));
  await page.goto("/office/notices");
  const warning = main(page)
    .getByRole("listitem")
    .filter({ hasText: `${number}: сегодня последний день` });
  // the lists follow in a second or so
  await expect(async () => {
    await watchDeadlines();
    await page.reload();
    await expect(warning).toHaveCount(1, { timeout: 5_000 });
  }).toPass({ timeout: 240_000 });
  await watchDeadlines();
  await page.reload();
  await expect(warning).toHaveCount(1);
  await expect(warning).toContainText("Срок, установленный резолюцией: сегодня");
  await expectAccessible(page, "notices of officials");

  await warning.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/office/appeals/${number}$`));
  await main(page).getByText(m.words_deadlines_all()).click();
  const deadlines = main(page).getByRole("list", { name: m.words_deadlines_all() });
  await expect(deadlines.getByRole("heading", { level: 3 })).toHaveCount(3);
  await expect(deadlines).toContainText("обращение зарегистрировано");
  await expectAccessible(page, "all deadlines");

  const theirs = await windowOf(citizen);
  await theirs.goto(`/appeals/${number}`);
  await main(theirs).getByText(m.words_deadlines_all()).click();
  const own = main(theirs).getByRole("list", { name: m.words_deadlines_all() });
  await expect(own.getByRole("heading", { level: 3 })).toHaveCount(2);
});

test("the link to the calendar is made, shown once, replaced and removed", async ({ official, windowOf }) => {
  const page = await windowOf(await official(STAFF.registrar));
  await page.goto("/office/notices");
  await main(page).getByRole("link", { name: m.office_calendar() }).click();
  await expect(heading(page)).toHaveText(m.office_calendar());
  // whatever an earlier run has left
  const make = button(main(page), m.office_calendar_make());
  const remove = button(main(page), m.office_calendar_remove());
  await expect(make.or(remove)).toBeVisible();
  if (await remove.isVisible()) {
    await remove.click();
    await button(page, m.office_calendar_remove_yes()).click();
  }

  await make.click();
  const link = field(main(page), m.office_calendar_link());
  await expect(link).toHaveValue(/\/v1\/calendar\/.+\.ics$/);
  await expect(main(page).getByRole("status").first()).toContainText(m.office_calendar_made());
  await expectAccessible(page, "calendar");
  const first = await link.inputValue();
  const read = await page.request.get(first);
  expect(read.headers()["content-type"]).toContain("text/calendar");
  expect(await read.text()).toContain("BEGIN:VCALENDAR");

  await button(main(page), m.office_calendar_renew()).click();
  await button(page, m.office_calendar_renew_yes()).click();
  await expect(link).not.toHaveValue(first);
  const second = await link.inputValue();
  expect((await page.request.get(first)).status()).toBe(404);
  expect((await page.request.get(second)).status()).toBe(200);

  // nobody can show it again
  await page.reload();
  await expect(remove).toBeVisible();
  await expect(link).toHaveCount(0);
  await remove.click();
  await button(page, m.office_calendar_remove_yes()).click();
  await expect(make).toBeVisible();
  expect((await page.request.get(second)).status()).toBe(404);
});
