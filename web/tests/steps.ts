import type { Locator, Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import type { Schemas } from "./api.ts";
import type { TestFile } from "./appeals.ts";
import { button, field, heading, main, menuButton } from "./controls.ts";
import { codeTo } from "./messages.ts";
import type { Citizen } from "./people.ts";
import { type newcomer, PASSWORD } from "./people.ts";
import { expect } from "./test.ts";

/** What people do on the pages, step by step, in Russian; each ends where the portal says that it is done. */

/** What an appeal asks for. */
export const TEXT = "В доме третий день нет отопления.\nПрошу принять меры и сообщить о них.";

export async function fillRegistration(page: Page, person: ReturnType<typeof newcomer>): Promise<void> {
  const form = main(page);
  await field(form, m.public_surname()).fill(person.name.surname);
  await field(form, m.public_given()).fill(person.name.given);
  await field(form, m.public_patronymic()).fill(person.name.patronymic);
  await field(form, m.public_address()).fill(person.address);
  await field(form, m.public_phone()).fill(person.phone);
  await field(form, m.public_email()).fill(person.email);
  await field(form, m.frame_login()).fill(person.login);
  await form.locator('input[autocomplete="new-password"]').fill(PASSWORD);
}

/** From the form of registration to the cabinet. */
export async function register(page: Page, person: ReturnType<typeof newcomer>): Promise<void> {
  await fillRegistration(page, person);
  await button(main(page), m.public_get_code()).click();
  await expect(heading(page)).toHaveText(m.public_code_title());
  await field(page, m.public_code()).fill(await codeTo(person.phone));
  await button(main(page), m.public_confirm()).click();
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());
  await expect(main(page).getByText(m.public_registered_title())).toBeVisible();
}

export interface Written {
  subject: string;
  text: string;
  files?: TestFile[];
}

/** From the first page of the cabinet, or any other with the link in its navigation, to an empty form. */
export async function beginAppeal(page: Page): Promise<void> {
  await expect(heading(page)).toBeVisible();
  await openMenu(page);
  await page.getByRole("navigation").getByRole("link", { name: m.frame_nav_submit() }).click();
  await expect(heading(page)).toHaveText(m.appeal_form_title());
}

/** In a narrow window the navigation is behind a button. */
export async function openMenu(page: Page): Promise<void> {
  const menu = menuButton(page);
  if ((await menu.isVisible()) && (await menu.getAttribute("aria-expanded")) === "false") await menu.click();
}

export async function chooseOrganisation(page: Page, typed = "тестирования"): Promise<void> {
  await choose(page, m.appeal_organisation(), typed);
}

/** Chooses an organisation of the directory in the field with that label. */
export async function choose(within: Page | Locator, label: string, typed: string): Promise<void> {
  await within.getByRole("combobox", { name: label }).fill(typed);
  await within.getByRole("option", { name: new RegExp(typed, "i") }).click();
}

/** Fills in the form of an appeal, and waits until its files are there and the draft is saved. */
export async function write(page: Page, { subject, text, files = [] }: Written): Promise<void> {
  await chooseOrganisation(page);
  await page.getByRole("radio", { name: m.words_kind_complaint() }).check();
  await field(page, m.appeal_subject()).fill(subject);
  await field(page, m.appeal_text()).fill(text);
  await attach(page, files);
  await expectSaved(page);
}

export async function attach(page: Page, files: TestFile[]): Promise<void> {
  if (files.length === 0) return;
  await page.getByLabel(m.uploads_add(), { exact: true }).setInputFiles(files);
  for (const { name } of files) await expect(fileRow(page, name)).toContainText(m.uploads_state_stored());
}

export function fileRow(page: Page, name: string): Locator {
  return page.getByRole("list", { name: m.uploads_list() }).getByRole("listitem").filter({ hasText: name });
}

/** What was typed is on the server. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(main(page).getByText(savedWords).first()).toBeVisible();
}
const savedWords = new RegExp(`^${m.appeal_saved({ time: "TIME" }).replace("TIME", "\\d\\d:\\d\\d")}`);

export async function goOnToCheck(page: Page): Promise<void> {
  await button(main(page), m.appeal_form_go_on()).click();
  await expect(heading(page)).toHaveText(m.appeal_check_title());
}

export function submitButton(page: Page): Locator {
  return button(main(page), m.frame_nav_submit());
}

/** The number that the last page shows. */
export async function numberOf(page: Page): Promise<string> {
  const shown = main(page).getByText(/^\d{4}-\d{4}-\d{4}-\d{2}$/);
  await expect(shown).toBeVisible();
  return (await shown.textContent()) ?? "";
}

/** Signs with the developer's signer where something is to be signed. */
export async function signAs(page: Page, person: string): Promise<void> {
  const signer = page.getByRole("region", { name: m.frame_developer_signer() });
  await signer.getByRole("combobox", { name: m.frame_developer_signer_who() }).selectOption(person);
  await button(signer, m.frame_developer_signer_sign()).click();
}

/** From the first page to the workplace. */
export async function enterOffice(page: Page, person: string): Promise<void> {
  await page.goto("/sign-in?as=official");
  await signAs(page, person);
  await expect(heading(page)).toHaveText(m.frame_nav_office());
}

/** Opens a card from a work list, however long the list is. */
export async function openFromList(page: Page, list: string, subject: string): Promise<void> {
  await page.getByRole("navigation", { name: m.office_lists() }).getByRole("link", { name: list }).click();
  await expect(page.getByRole("heading", { level: 2, name: list })).toBeVisible();
  const link = main(page).getByRole("link", { name: subject });
  const more = button(page, m.office_more());
  await expect(async () => {
    if (!(await link.isVisible()) && (await more.isVisible())) await more.click();
    await expect(link).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 240_000 });
  await link.click();
  await expect(heading(page)).toContainText(subject);
}

/** Opens the panel of an action on a card, which may be among the other decisions; with a single action it is open already. */
export async function act(page: Page, action: string): Promise<Locator> {
  const panel = page.getByRole("region", { name: action, exact: true });
  const actions = page.getByRole("region", { name: m.office_actions() });
  const opener = button(actions, action);
  const folded = actions.locator("details:not([open]) > summary");
  await expect(async () => {
    if (!(await opener.isVisible()) && (await folded.isVisible())) await folded.click();
    await expect(opener).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  if (!(await panel.isVisible())) await opener.click();
  await expect(panel).toBeVisible();
  return panel;
}

/** Until the card says that it is done. */
export async function expectDone(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("alert", { name: m.office_done() })).toContainText(words);
}

type Stored = { subject?: string; text?: string; files?: number };

/** The server has the draft of this page so. */
export async function expectStored(citizen: Citizen, page: Page, wanted: Stored): Promise<void> {
  const id = new URL(page.url()).pathname.split("/")[2] ?? "";
  const read = async (): Promise<Stored | undefined> => {
    const { data } = await citizen.api.GET("/v1/drafts/{id}", { params: { path: { id } } });
    const draft = data as Schemas["AppealDraft"] | undefined;
    return draft && { subject: draft.subject, text: draft.text, files: draft.files.length };
  };
  await expect.poll(read, { message: "the draft on the server", timeout: 240_000 }).toMatchObject(wanted);
}
