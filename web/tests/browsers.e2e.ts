import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { appealOf, pdf, STAFF } from "./appeals.ts";
import { button, field, heading, main, menuButton, signIn } from "./controls.ts";
import { beginAppeal } from "./steps.ts";
import { expect, test } from "./test.ts";

/** What browsers do to a page: block its storage, translate it, print it. */

test("with cookies and storage blocked the portal works, and says what does not", async ({ citizen }, info) => {
  const profile = mkdtempSync(join(tmpdir(), "blocked-"));
  mkdirSync(join(profile, "Default"));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(blocked));
  const { launchOptions, baseURL } = info.project.use;
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...(baseURL && { baseURL }),
    args: [...(launchOptions?.args ?? []), "--headless"],
    headless: true,
    locale: "ru-RU",
  });
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on("pageerror", error => thrown.push(error.message));
  for (const path of ["/", "/help", "/register"]) {
    await page.goto(path);
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(m.frame_storage_title())).toBeVisible();
  }
  await page.goto("/sign-in");
  await signIn(main(page), citizen.login);
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());
  await beginAppeal(page);
  await field(page, m.appeal_subject()).fill("Без cookie");
  await expect(
    main(page)
      .getByText(m.appeal_saved({ time: "" }).trim(), { exact: false })
      .first(),
  ).toBeVisible();
  expect(thrown).toEqual([]);
  await context.close();
});

test.describe("a page that the browser translates", () => {
  test("goes on counting", async ({ citizen, windowOf }) => {
    const page = await windowOf(citizen);
    await page.goto("/appeals/new");
    await expect(heading(page)).toHaveText(m.appeal_form_title());
    await translate(page);
    await page.locator("textarea").first().fill("а".repeat(200));
    await expect(page.locator("#text-count")).toContainText(/19.?800/);
    await page.locator("textarea").first().fill("а".repeat(300));
    await expect(page.locator("#text-count")).toContainText(/19.?700/);
    await expect(page.locator("#text-count")).not.toContainText(/19.?800/);
  });

  test("shows, takes away and changes what it shows in place", async ({ windowOf }) => {
    const page = await windowOf();
    await page.goto("/help");
    await expect(heading(page)).toBeVisible();
    await translate(page);
    const list = main(page).locator("details");
    const all = await list.count();
    await page.getByRole("searchbox").fill("пароль");
    await expect.poll(() => list.count()).toBeLessThan(all);
    await page.getByRole("searchbox").fill("");
    await expect.poll(() => list.count()).toBe(all);
    await page.getByRole("button", { name: "English", exact: true }).dispatchEvent("click");
    await expect(heading(page)).toHaveText(m.frame_nav_help({}, { locale: "en" }));
    await page
      .getByRole("navigation")
      .getByRole("link", { name: m.frame_nav_home({}, { locale: "en" }) })
      .click();
    await expect(heading(page)).toHaveText(m.public_home_title({}, { locale: "en" }));
  });
});

test.describe("on paper", () => {
  test("an applicant's appeal has its organisation, its number and the counted deadline, and no controls", async ({
    citizen,
    windowOf,
  }) => {
    const number = await appealOf(citizen, { to: "registered", files: [pdf("акт осмотра.pdf")] });
    const page = await windowOf(citizen);
    await page.goto(`/appeals/${number}`);
    await expect(main(page).getByText(m.cabinet_due_how())).toBeVisible();
    await toPaper(page);
    await expect(page.locator(".print-head")).toContainText("Министерство тестирования");
    await expect(page.locator(".print-head")).toContainText(number);
    await expect(page.locator("details.print-open li").first()).toBeVisible();
    await expect(main(page).getByText("акт осмотра.pdf")).toBeVisible();
    await expectNoControls(page, m.cabinet_file_download_of({ name: "акт осмотра.pdf" }));
    await expectWholeLabels(page);
    await expectInkOnPaper(page);
  });

  test("an official's card has them, too, whatever the colours of the screen", async ({
    citizen,
    official,
    windowOf,
  }) => {
    const number = await appealOf(citizen, { to: "registered" });
    const page = await windowOf(await official(STAFF.head));
    await page.goto(`/office/appeals/${number}`);
    await expect(main(page).getByText(m.office_deadline_how())).toBeVisible();
    await page.evaluate(() => document.documentElement.setAttribute("data-scheme", "whiteOnBlack"));
    await toPaper(page);
    await expect(page.locator(".print-head")).toContainText("Министерство тестирования");
    await expect(page.locator(".print-head")).toContainText(number);
    await expect(page.locator("details.print-open li").first()).toBeVisible();
    await expectNoControls(page);
    await expectWholeLabels(page);
    await expectInkOnPaper(page);
  });
});

test("while it is loading, the frame is that of whoever is signed in", async ({ citizen, windowOf }) => {
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());
  let go = () => {};
  const held = new Promise<void>(resolve => {
    go = resolve;
  });
  await page.route("**/v1/sessions/refresh", async route => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(button(page, m.frame_nav_sign_out())).toBeVisible();
  await expect(page.getByRole("navigation", { name: m.frame_nav_cabinet() })).toBeVisible();
  await expect(page.getByRole("link", { name: m.frame_nav_sign_in(), exact: true })).toHaveCount(0);
  go();
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());
});

test("a phone has a header of one line, everything else in its menu, and the name of whoever is here", async ({
  citizen,
  windowOf,
}) => {
  const page = await windowOf(citizen, { viewport: { width: 360, height: 740 } });
  await page.goto("/cabinet");
  await expect(heading(page)).toHaveText(m.cabinet_nav_appeals());
  expect((await page.locator(".portal-header").boundingBox())?.height).toBeLessThan(64);
  await expect(page.getByRole("navigation", { name: m.frame_nav_cabinet() })).toBeHidden();
  await expect(page.locator(".cabinet__who")).toBeVisible();
  await menuButton(page).click();
  const menu = page.getByRole("navigation", { name: m.frame_navigation() });
  for (const name of [m.cabinet_nav_settings(), m.cabinet_nav_sessions(), m.cabinet_nav_certificates()])
    await expect(menu.getByRole("link", { name })).toBeVisible();
  await expect(button(menu, m.frame_appearance())).toBeVisible();
  await menu.getByRole("link", { name: m.cabinet_nav_settings() }).click();
  await expect(heading(page)).toHaveText(m.cabinet_nav_settings());
  await expect(menu).toBeHidden();
});

test("the kind that a registrar found is told to the applicant", async ({ citizen, official, windowOf }) => {
  const number = await appealOf(citizen);
  const page = await windowOf(await official(STAFF.registrar));
  await page.goto(`/office/appeals/${number}`);
  await page.getByRole("radio", { name: m.words_kind_proposal() }).check();
  await button(
    page.getByRole("region", { name: m.office_action_register(), exact: true }),
    m.office_register_do(),
  ).click();
  await expect(page.getByRole("alert", { name: m.office_done() })).toBeVisible();
  const theirs = await windowOf(citizen);
  await theirs.goto(`/appeals/${number}`);
  const told = m.cabinet_kind_changed({ kind: m.words_kind_proposal(), before: m.words_kind_complaint() });
  await expect(main(theirs).getByText(told)).toBeVisible();
});

/** As Chrome's translator does: each text becomes an element, and so does whatever comes later. */
async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const one = (node: Node) => {
      const parent = node.parentElement;
      if (!parent || !node.nodeValue?.trim() || parent.closest("font, script, style, textarea, option")) return;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = node.nodeValue;
      outer.append(inner);
      parent.replaceChild(outer, node);
    };
    const all = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found: Node[] = [];
      while (walker.nextNode()) found.push(walker.currentNode);
      found.forEach(one);
    };
    all(document.body);
    new MutationObserver(records => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) node.nodeType === Node.TEXT_NODE ? one(node) : all(node);
    }).observe(document.body, { childList: true, subtree: true });
  });
}

async function toPaper(page: Page): Promise<void> {
  await page.setViewportSize({ width: 718, height: 1000 }); // A4 less its margins
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
}

async function expectNoControls(page: Page, ...facts: string[]): Promise<void> {
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, nav, summary")]
      .filter(element => element.offsetParent !== null && !element.closest("details.print-open"))
      .map(element => element.getAttribute("aria-label") ?? element.textContent),
  );
  expect(shown.filter(label => !facts.includes(label))).toEqual([]);
}

/** No word of a label is on two lines. */
async function expectWholeLabels(page: Page): Promise<void> {
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll("main dt")].flatMap(label => {
      const text = label.firstChild;
      if (!(text instanceof Text)) return [];
      return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        return range.getClientRects().length > 1 ? [word] : [];
      });
    }),
  );
  expect(broken, "broken words").toEqual([]);
}

/** Browsers print no backgrounds: whatever has words is dark. */
async function expectInkOnPaper(page: Page): Promise<void> {
  const pale = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main *")]
      .filter(element => element.offsetParent && [...element.childNodes].some(node => node.nodeValue?.trim()))
      .filter(element => {
        const parts = getComputedStyle(element).color.match(/[\d.]+/g) ?? [];
        return parts.slice(0, 3).every(part => Number(part) > 140);
      })
      .map(element => element.outerHTML.slice(0, 120)),
  );
  expect(pale).toEqual([]);
}
