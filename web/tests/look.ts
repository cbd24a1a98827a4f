import type { Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { expect } from "./test.ts";

export const LANGUAGES = ["ru", "be", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
const NAMES: Record<Language, string> = { be: "Беларуская", ru: "Русский", en: "English" };

/** What the panel offers, by the names that the style sheet knows. */
export const SCHEMES = ["light", "dark", "blackOnWhite", "whiteOnBlack"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Switches the language as a person does, and waits until what the API says is in it, too. A dialogue covers the switch: then by hand. */
export async function speak(page: Page, language: Language): Promise<void> {
  const asked = page.getByRole("button", { name: NAMES[language], exact: true });
  // the page stays as it is, wherever the switch is scrolled to, and whatever has the focus keeps it
  await asked.dispatchEvent("click");
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await settled(page);
}

/** Nothing is being loaded any more. */
export async function settled(page: Page): Promise<void> {
  if (await page.locator("dialog[open]").first().isVisible()) return; // what is behind it may wait for the answer
  await expect(page.locator("h1").first()).toBeVisible();
  for (const locale of LANGUAGES) await expect(page.getByText(m.frame_loading({}, { locale }))).toHaveCount(0);
  await page.waitForLoadState("networkidle");
}

/** Sets the look without the panel, which would be on the page then. */
export async function wear(
  page: Page,
  look: { scheme?: Scheme; size?: string; spacing?: string; font?: string },
): Promise<void> {
  await page.evaluate(chosen => Object.assign(document.documentElement.dataset, chosen), look);
}
