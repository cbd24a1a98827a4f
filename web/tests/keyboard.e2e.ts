import type { Locator, Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { expectAccessible, expectNoSidewaysScroll } from "./accessible.ts";
import { pdf } from "./appeals.ts";
import { button, field, heading, main, menuButton } from "./controls.ts";
import { PASSWORD } from "./people.ts";
import { expectSaved, fileRow, numberOf, submitButton } from "./steps.ts";
import { expect, test } from "./test.ts";

/** More stops than any page of the portal has. */
const STOPS = 120;

test("an appeal without a mouse: from the first page to its number", async ({ page, citizen }) => {
  await page.goto("/");
  await tabTo(page, page.getByRole("link", { name: m.frame_skip() }));
  await page.keyboard.press("Enter"); // past the navigation
  await expect(main(page)).toBeFocused();
  await tabTo(page, main(page).getByRole("link", { name: m.frame_nav_submit() }));
  await page.keyboard.press("Enter");

  await expect(heading(page)).toHaveText(m.frame_sign_in_first());
  await expectFocus(page);
  await tabTo(page, field(page, m.frame_login()));
  await page.keyboard.type(citizen.login);
  await tabTo(page, page.locator('input[autocomplete="current-password"]'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");

  await expect(heading(page)).toHaveText(m.appeal_form_title());
  await expectFocus(page);
  await tabTo(page, page.getByRole("combobox", { name: m.appeal_organisation() }));
  await page.keyboard.type("тестирован");
  await page.keyboard.press("Enter"); // before there is a list: no answer to the form
  await page.keyboard.type("ия");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter"); // held
  await page.keyboard.up("Enter");
  await expect(page.getByRole("alert").filter({ hasText: m.frame_error_summary() })).toHaveCount(0);
  await expect(main(page).getByText(m.appeal_organisation_chosen({ name: "" }))).toBeVisible();
  await tabTo(page, page.getByRole("radio", { name: m.words_kind_application() }));
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: m.words_kind_proposal() })).toBeChecked();
  await tabTo(page, field(page, m.appeal_subject()));
  await page.keyboard.type("Скамейки у подъезда");
  await tabTo(page, field(page, m.appeal_text()));
  await page.keyboard.type("Предлагаю поставить скамейки.");
  const file = pdf("план.pdf");
  await tabTo(page, page.getByLabel(m.uploads_add(), { exact: true }));
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Space");
  await (await chooser).setFiles(file);
  await expect(fileRow(page, file.name)).toContainText(m.uploads_state_stored());
  await expectFocus(page);

  // taken out again, by the question that a slip is asked, and put back
  await tabTo(page, button(page, m.uploads_action({ action: m.uploads_remove(), name: file.name })));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectFocus(page);
  await tabTo(page, button(page.getByRole("dialog"), m.uploads_remove()));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: m.uploads_list() })).toHaveCount(0);
  await expectFocus(page);

  await tabTo(page, button(page, m.appeal_form_go_on()));
  await expectSaved(page);
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(m.appeal_check_title());
  await expectFocus(page);
  await tabTo(page, submitButton(page));
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(m.appeal_submitted_title());
  await expectFocus(page);
  expect(await numberOf(page)).not.toBe("");
});

test("what is wrong takes the focus, and leads to its field", async ({ page }) => {
  await page.goto("/register");
  await tabTo(page, button(main(page), m.public_get_code()));
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert").filter({ hasText: m.frame_error_summary() });
  await expect(summary).toBeFocused();
  await tabTo(page, summary.getByRole("link", { name: m.public_enter_phone() }));
  await page.keyboard.press("Enter");
  await expect(field(page, m.public_phone())).toBeFocused();
  await expect(field(page, m.public_phone())).toHaveAccessibleDescription(new RegExp(m.public_enter_phone()));
});

test("in a narrow window the pages are behind a button, and go back behind it when one was chosen", async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/");
  const help = page.getByRole("navigation").getByRole("link", { name: m.frame_nav_help() });
  await expect(heading(page)).toBeVisible();
  await expect(help).toBeHidden();
  const menu = menuButton(page);
  await tabTo(page, menu);
  await page.keyboard.press("Enter");
  await expect(menu).toHaveAttribute("aria-expanded", "true");
  await expectAccessible(page, "the open menu");
  await expectNoSidewaysScroll(page, "the open menu");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, help);
  await page.keyboard.press("Enter");
  await expectFocus(page);
  await expect(heading(page)).toHaveText(m.frame_nav_help());
  await expect(menu).toHaveAttribute("aria-expanded", "false");
  await expect(help).toBeHidden();
});

/** Goes on by Tab until `wanted` has the focus; every stop on the way must be one that can be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted.first()).toBeAttached();
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press("Tab");
    if (await outsidePage(page)) continue; // the browser's own controls, at the end of the page
    await expectFocus(page);
    await expectSeen(page);
    if (await wanted.first().evaluate(element => element === document.activeElement)) return;
  }
  throw new Error(`Tab never came to ${wanted}`);
}

/** Past the last stop the browser takes the focus for itself, and the page has none. */
function outsidePage(page: Page): Promise<boolean> {
  return page.evaluate(() => !document.hasFocus() || document.activeElement === document.body);
}

/** Something on the page has the focus: it is never lost. */
async function expectFocus(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.tagName ?? "BODY"), "what has the focus")
    .not.toBe("BODY");
}

/** Whoever looks sees where the focus is (WCAG 2.4.7), and nothing lies over it (2.4.11). */
async function expectSeen(page: Page): Promise<void> {
  const fault = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return undefined;
    const seen = [focused, ...(focused instanceof HTMLInputElement ? (focused.labels ?? []) : [])];
    const marked = seen.some(element =>
      [undefined, "::before", "::after"].some(part => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
      }),
    );
    if (!marked) return `nothing shows that the focus is on ${focused.outerHTML.slice(0, 200)}`;
    const place = (seen.find(element => element.getBoundingClientRect().width > 2) ?? focused).getBoundingClientRect();
    const x = Math.min(Math.max(place.x + place.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(place.y + Math.min(place.height / 2, innerHeight / 2), 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    const covered = above && !seen.some(element => element.contains(above) || above.contains(element));
    return covered ? `${above.outerHTML.slice(0, 200)} covers ${focused.outerHTML.slice(0, 200)}` : undefined;
  });
  expect(fault).toBeUndefined();
}
