import type { Locator, Page } from "@playwright/test";
import { m } from "../src/paraglide/messages.js";
import { PASSWORD } from "./people.ts";

/** A text field by its label; passwords have no role of their own. */
export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByRole("textbox", { name: label });
}

/** Exactly this button, whatever else begins so. */
export function button(scope: Page | Locator, name: string): Locator {
  return scope.getByRole("button", { name, exact: true });
}

/** What opens the navigation in a narrow window; its name goes on with how many notices are unread. */
export function menuButton(page: Page): Locator {
  return page.getByRole("button", { name: new RegExp(`^${m.frame_menu()}(,|$)`) });
}

/** Fills in login and password where they are asked for, and sends them: on the page, or in the dialogue over it. */
export async function signIn(where: Locator, login: string, password = PASSWORD): Promise<void> {
  await field(where, m.frame_login()).fill(login);
  await where.locator('input[autocomplete="current-password"]').fill(password);
  await button(where, m.frame_nav_sign_in()).click();
}

export function main(page: Page): Locator {
  return page.getByRole("main");
}

export function heading(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

/** Whatever is told with urgency; live regions that stand empty are none. */
export function alert(page: Page): Locator {
  return page.getByRole("alert").filter({ hasText: /\S/ });
}
