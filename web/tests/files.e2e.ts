import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { dangerousPdf, PNG, pdf, type TestFile, WEBP } from "./appeals.ts";
import { alert, button, heading, main } from "./controls.ts";
import { eventually } from "./eventually.ts";
import type { Citizen } from "./people.ts";
import {
  attach,
  beginAppeal,
  expectStored,
  fileRow,
  goOnToCheck,
  numberOf,
  submitButton,
  TEXT,
  write,
} from "./steps.ts";
import { expect, test } from "./test.ts";
import { BROKEN } from "./trouble.ts";

const BUCKET_PUT = /\/uploads\/|X-Amz-Signature/i;

test.describe("files", () => {
  test("an upload breaks off in the middle, says so, and goes on by a press", async ({ citizen, windowOf, watch }) => {
    watch.expect(BROKEN);
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    let broken = 0;
    await page.route(BUCKET_PUT, route => {
      if (route.request().method() !== "PUT" || broken > 0) return route.fallback();
      broken++;
      return route.abort("connectionreset");
    });
    const file = pdf("большой план.pdf", 300_000);
    await page.getByLabel(m.uploads_add(), { exact: true }).setInputFiles(file);
    await expect(fileRow(page, file.name)).toContainText(m.uploads_state_lost());
    await button(fileRow(page, file.name), m.uploads_action({ action: m.uploads_retry(), name: file.name })).click();
    await expect(fileRow(page, file.name)).toContainText(m.uploads_state_stored());
    await expectStored(citizen, page, { files: 1 });
  });

  test("the network goes in the middle of an upload: it goes on by itself", async ({ citizen, windowOf, watch }) => {
    watch.expect(BROKEN);
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    let arrived = () => {};
    const begun = new Promise<void>(resolve => {
      arrived = resolve;
    });
    let held = true;
    await page.route(BUCKET_PUT, async route => {
      if (route.request().method() === "PUT" && held) {
        arrived();
        held = false;
        await page.context().setOffline(true);
        return route.abort("internetdisconnected");
      }
      return route.fallback();
    });
    const file = pdf("план.pdf", 300_000);
    await page.getByLabel(m.uploads_add(), { exact: true }).setInputFiles(file);
    await begun;
    await expect(fileRow(page, file.name)).toContainText(m.uploads_state_lost());
    await page.context().setOffline(false);
    await expect(fileRow(page, file.name)).toContainText(m.uploads_state_stored());
    await expectStored(citizen, page, { files: 1 });
  });

  test("a file on its way can be paused and goes on by a press", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    let hold = true;
    await page.route(BUCKET_PUT, async route => {
      // while it is held it is on a line so slow that it never arrives; whoever pauses gives it up
      if (route.request().method() !== "PUT" || !hold) await route.fallback();
    });
    const file = pdf("медленный.pdf", 300_000);
    const name = file.name;
    await page.getByLabel(m.uploads_add(), { exact: true }).setInputFiles(file);
    await button(fileRow(page, name), m.uploads_action({ action: m.uploads_pause(), name })).click();
    await expect(fileRow(page, name)).toContainText(m.uploads_state_paused());
    hold = false;
    await button(fileRow(page, name), m.uploads_action({ action: m.uploads_resume(), name })).click();
    await expect(fileRow(page, name)).toContainText(m.uploads_state_stored());
    await expectStored(citizen, page, { files: 1 });
  });

  test("what cannot be taken is told at the file, before anything is sent", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    await page.getByLabel(m.uploads_add(), { exact: true }).setInputFiles([
      { name: "program.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
      { name: "пусто.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    ]);
    await expect(fileRow(page, "program.exe")).toContainText(/не принимается/);
    await expect(fileRow(page, "пусто.pdf")).toContainText(m.uploads_refused_empty());
    await attach(page, [pdf("годный.pdf")]);
  });

  test("a PNG called .jpg is named rightly by one click, and sent so", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    await write(page, { subject: "Снимок под чужим именем", text: TEXT });
    await choose(page, { name: "фото.jpg", mimeType: "image/jpeg", buffer: PNG });
    const action = m.uploads_rename({ name: "фото.png" });
    await button(fileRow(page, "фото.jpg"), m.uploads_action({ action, name: "фото.jpg" })).click();
    await expect(fileRow(page, "фото.png")).toContainText(m.uploads_state_checked());
    await expect(fileRow(page, "фото.jpg")).toHaveCount(0);
    await goOnToCheck(page);
    await submitButton(page).click();
    await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    expect(await filesOf(citizen, await numberOf(page))).toEqual(["фото.png"]);
  });

  test("a WebP becomes a JPEG on the page", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    await choose(page, { name: "экран.webp", mimeType: "image/webp", buffer: WEBP });
    await expect(fileRow(page, "экран.jpg")).toContainText(m.uploads_state_checked());
    await expect(fileRow(page, "экран.jpg")).toContainText(m.uploads_made_from({ name: "экран.webp" }));
  });

  test("a file that the check refuses is told beside it, and nothing goes with it", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.goto("/cabinet");
    await beginAppeal(page);
    await write(page, { subject: "Опасный файл", text: TEXT });
    await choose(page, dangerousPdf("смета.pdf"));
    const reason = m.words_reason_executable();
    await expect(fileRow(page, "смета.pdf")).toContainText(m.uploads_not_accepted({ reason }));
    await button(main(page), m.appeal_form_go_on()).click();
    const refusal = m.uploads_refused_names({ names: "смета.pdf" });
    await expect(alert(page)).toContainText(refusal);
    // whoever comes to the page of answers by its address is told there, too
    await expectStored(citizen, page, { files: 1 });
    await page.goto(`${page.url()}/check`);
    await expect(main(page).getByText(refusal)).toBeVisible();
    await submitButton(page).click();
    await expect(heading(page)).toHaveText(m.appeal_form_title());
    await expect(alert(page)).toContainText(refusal);
    await button(
      fileRow(page, "смета.pdf"),
      m.uploads_action({ action: m.uploads_remove(), name: "смета.pdf" }),
    ).click();
    await goOnToCheck(page);
    await expect(submitButton(page)).toBeVisible();
  });

  test("a check that takes long holds up nobody who does not want to wait", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.clock.install();
    await page.goto("/cabinet");
    await beginAppeal(page);
    await page.route("**/v1/uploads/*", route =>
      route.request().method() === "GET" ? route.fulfill({ json: { state: "pending" } }) : route.fallback(),
    );
    const file = pdf("долгий.pdf");
    await write(page, { subject: "Долгая проверка", text: TEXT, files: [file] });
    await expect(fileRow(page, file.name)).toContainText(m.uploads_state_checking());
    await goOnToCheck(page);
    await expect(main(page).getByText(m.uploads_unchecked({ names: file.name }))).toBeVisible();
    // on a slow machine the seconds for which the page waits would be over before the button is found
    await page.clock.pauseAt(Date.now() + 60_000);
    await submitButton(page).click();
    await button(main(page), m.uploads_go_on()).click();
    await page.clock.resume();
    await expect(heading(page)).toHaveText(m.appeal_submitted_title());
    expect(await filesOf(citizen, await numberOf(page))).toEqual([file.name]);
  });
});

async function choose(page: Page, file: TestFile): Promise<void> {
  await page.getByLabel(m.uploads_add(), { exact: true }).setInputFiles(file);
}

/** The names of the files of an appeal. */
async function filesOf(citizen: Citizen, number: string): Promise<(string | null | undefined)[]> {
  return eventually("the appeal", async () => {
    const { data } = await citizen.api.GET("/v1/appeals/{number}", { params: { path: { number } } });
    return data?.attachments.map(({ fileName }) => fileName);
  });
}
