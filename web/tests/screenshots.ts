/// <reference types="node" />
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { type Language, type Scheme, speak, wear } from "./look.ts";
import { reach, Scene, VIEWS } from "./pages.ts";
import { test } from "./test.ts";

const FOLDER = process.env.SCREENSHOTS ?? fileURLToPath(new URL("../../.local/screenshots", import.meta.url));
const SHOWN_FOLDER = fileURLToPath(new URL("../../docs/screenshots", import.meta.url));
const WIDTHS = [320, 768, 1440];

/** What the README shows, in which window. */
const SHOWN: Record<string, { width: number; height: number }> = {
  home: { width: 1024, height: 760 },
  "form-filled": { width: 375, height: 812 },
  "appeal-answered": { width: 375, height: 812 },
  "card-assign": { width: 1280, height: 860 },
};

/** Pages on which other languages and schemes are worth a look, too. */
const OTHERWISE = new Set([
  "home",
  "register-errors",
  "form-filled",
  "cabinet",
  "appeal-answered",
  "office-head",
  "card-sign",
]);
const LOOKS: { language: Language; scheme: Scheme }[] = [
  { language: "be", scheme: "light" },
  { language: "en", scheme: "dark" },
  { language: "ru", scheme: "whiteOnBlack" },
];

for (const view of VIEWS) {
  test(view.name, async ({ windowOf, watch }) => {
    watch.expect(...(view.complaints ?? []));
    const page = await reach(view, new Scene(), windowOf);
    const shown = SHOWN[view.name];
    if (shown) await take(page, shown, `${SHOWN_FOLDER}/${view.name}.png`);
    for (const width of WIDTHS) await picture(page, width, `${view.name}-${width}`);
    if (!OTHERWISE.has(view.name)) return;
    for (const { language, scheme } of LOOKS) {
      await speak(page, language);
      await wear(page, { scheme });
      for (const width of [320, 1440]) await picture(page, width, `${view.name}-${width}-${language}-${scheme}`);
    }
  });
}

async function picture(page: Page, width: number, name: string): Promise<void> {
  const window = { width, height: Math.round(width * (width < 500 ? 1.8 : 0.65)) };
  const dialogue = await page.locator("dialog[open]").count(); // it covers the window alone
  await take(page, window, `${FOLDER}/${name}.png`, dialogue === 0);
}

async function take(page: Page, window: { width: number; height: number }, path: string, fullPage = false) {
  await page.setViewportSize(window);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path, fullPage, animations: "disabled" });
}
