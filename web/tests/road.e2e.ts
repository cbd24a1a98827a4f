import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { pdf, STAFF } from "./appeals.ts";
import { button, field, heading, main } from "./controls.ts";
import { eventually } from "./eventually.ts";
import { smsTo } from "./messages.ts";
import { newcomer } from "./people.ts";
import {
  act,
  attach,
  beginAppeal,
  enterOffice,
  expectDone,
  goOnToCheck,
  numberOf,
  openFromList,
  openMenu,
  register,
  signAs,
  submitButton,
  write,
} from "./steps.ts";
import { expect, test } from "./test.ts";

const PHONE = { width: 375, height: 800 };
const DESK = { width: 1440, height: 900 };

test("the whole road: a citizen with a phone and officials at their desks", async ({ windowOf }) => {
  test.setTimeout(1_200_000);
  const person = newcomer();
  const subject = `Холодно в подъезде ${person.login}`;
  const files = [pdf("акт осмотра.pdf"), pdf("фото подъезда.pdf")];
  const answerFile = pdf("справка.pdf");

  const theirs = await windowOf(undefined, { viewport: PHONE });
  const number = await test.step("the citizen registers, writes and submits", async () => {
    await theirs.goto("/");
    await main(theirs).getByRole("link", { name: m.frame_nav_register(), exact: true }).first().click();
    await register(theirs, person);
    await beginAppeal(theirs);
    await write(theirs, { subject, text: "Третий день нет отопления.\nПрошу принять меры и сообщить о них.", files });
    await theirs.getByRole("checkbox", { name: m.appeal_sms() }).check();
    await goOnToCheck(theirs);
    for (const shown of [subject, "Третий день нет отопления.", ...files.map(({ name }) => name), person.address]) {
      await expect(main(theirs).getByText(shown).first()).toBeVisible();
    }
    await submitButton(theirs).click();
    await expect(heading(theirs)).toHaveText(m.appeal_submitted_title());
    return numberOf(theirs);
  });

  await test.step("the receipt can be kept", async () => {
    const receipt = await saved(theirs, () => button(theirs, m.cabinet_receipt_save()).click());
    for (const said of [number, subject, ...files.map(({ name }) => name)]) expect(receipt.text).toContain(said);
    expect(receipt.text).toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/); // the signed receipt itself
    await theirs.getByRole("link", { name: m.appeal_submitted_follow() }).click();
    await expect(heading(theirs)).toHaveText(subject);
    await expect(main(theirs).getByText(m.words_status_submitted(), { exact: true }).first()).toBeVisible();
  });

  await test.step("the registrar registers", async () => {
    const desk = await windowOf(undefined, { viewport: DESK });
    await desk.goto("/sign-in");
    await desk.getByRole("link", { name: m.public_sign_in_officials_link() }).click();
    await signAs(desk, STAFF.registrar);
    await expect(heading(desk)).toHaveText(m.frame_nav_office());
    await openFromList(desk, m.office_list_to_register(), subject);
    const panel = await act(desk, m.office_action_register());
    await button(panel, m.office_register_do()).click();
    await expectDone(desk, m.office_registered({ index: "" }));
    await desk.context().close();
  });

  await test.step("the citizen's page learns of it by itself", async () => {
    await expect(main(theirs).getByText(m.words_status_registered(), { exact: true }).first()).toBeVisible({
      timeout: 240_000,
    });
  });

  const head = await windowOf(undefined, { viewport: DESK });
  await test.step("the head assigns", async () => {
    await enterOffice(head, STAFF.head);
    await openFromList(head, m.office_list_to_assign(), subject);
    const panel = await act(head, m.office_action_assign());
    await panel.getByRole("combobox", { name: m.office_assign_executor() }).selectOption(STAFF.executor);
    await field(panel, m.office_assign_resolution()).fill("Проверить и ответить по существу.");
    await button(panel, m.office_assign_do()).click();
    await expectDone(head, "Контрольная");
  });

  await test.step("the executor drafts the answer with a file", async () => {
    const desk = await windowOf(undefined, { viewport: DESK });
    await enterOffice(desk, STAFF.executor);
    await openFromList(desk, m.office_list_mine(), subject);
    const panel = await act(desk, m.office_action_draft());
    await panel.getByRole("radio", { name: m.words_outcome_satisfied() }).check();
    await field(panel, m.office_draft_text()).fill("Отопление восстановлено.");
    await attach(desk, [answerFile]);
    await button(panel, m.office_draft_save_now()).click();
    await expect(panel.getByText(savedWords).first()).toBeVisible();
    await desk.context().close();
  });

  await test.step("the head signs and sends", async () => {
    const panel = await act(head, m.office_action_sign());
    await expect(panel.getByRole("region", { name: m.office_sign_document() })).toContainText(
      "Отопление восстановлено.",
    );
    await signAs(head, STAFF.head);
    await expectDone(head, m.office_sent({ outcome: m.words_outcome_satisfied() }));
  });

  await test.step("the answer comes by itself, with its checked signature", async () => {
    await expect(main(theirs).getByText(m.words_status_answered(), { exact: true }).first()).toBeVisible({
      timeout: 240_000,
    });
    const answer = theirs.getByRole("region", { name: m.cabinet_answer(), exact: true });
    await expect(answer).toContainText("Отопление восстановлено.");
    await expect(answer).toContainText("Боровой");
    await expect(answer.getByRole("region", { name: m.cabinet_signature() })).toContainText("✓");
    const own = await saved(theirs, () =>
      button(theirs, m.cabinet_file_download_of({ name: files[0]?.name ?? "" })).click(),
    );
    expect(own.bytes).toEqual(files[0]?.buffer);
    const theirFile = await saved(theirs, () =>
      button(answer, m.cabinet_file_download_of({ name: answerFile.name })).click(),
    );
    expect(theirFile.bytes).toEqual(answerFile.buffer);
    await answer.getByText(m.cabinet_signature_self()).click();
    const document = await saved(theirs, () => button(answer, m.cabinet_signature_document()).click());
    expect(document.text).toContain("Отопление восстановлено.");
    const signature = await saved(theirs, () => button(answer, m.cabinet_signature_file()).click());
    expect(signature.bytes[0]).toBe(0x30); // DER
  });

  await test.step("notices are there by subject, and read with the appeal that they are about", async () => {
    await openMenu(theirs);
    await theirs
      .getByRole("link", { name: new RegExp(`^${m.frame_nav_notices()}`) })
      .first()
      .click();
    await expect(heading(theirs)).toHaveText(m.frame_nav_notices());
    const notices = theirs.getByRole("list", { name: m.frame_nav_notices() }).getByRole("listitem");
    await expect(notices.filter({ hasText: number }).first()).toBeVisible();
    await expect(notices.first().getByRole("link")).toHaveText(subject);
    await expect(main(theirs).getByText(m.cabinet_notices_all_read())).toBeVisible();
    await notices.first().getByRole("link").click();
    await expect(heading(theirs)).toHaveText(subject);
  });

  await test.step("the phone was told, too", async () => {
    await eventually("the SMS about the answer", async () =>
      (await smsTo(person.phone)).slice(1).find(sms => sms.includes(number)),
    );
  });
});

const savedWords = new RegExp(m.office_sync_saved({ time: "TIME" }).replace("TIME", "\\d\\d:\\d\\d"));

/** What an action saves to disk. */
async function saved(page: Page, action: () => Promise<void>): Promise<{ bytes: Buffer; text: string }> {
  const coming = page.waitForEvent("download");
  await action();
  const download: Download = await coming;
  const bytes = await readFile(await download.path());
  return { bytes, text: bytes.toString("utf8") };
}
