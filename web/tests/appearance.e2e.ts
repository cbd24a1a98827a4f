import { m } from "../src/paraglide/messages.js";
import { speak } from "./look.ts";
import { expect, test } from "./test.ts";

test("what is chosen in the panel holds at once, and after a reload before anything is drawn", async ({ page }) => {
  await page.goto("/");
  const root = page.locator("html");
  const sizeOf = () =>
    page
      .locator("main p")
      .first()
      .evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize));
  const before = await sizeOf();
  const panel = page.getByRole("button", { name: m.frame_appearance(), exact: true });
  await panel.click();
  await expect(panel).toHaveAttribute("aria-expanded", "true");
  const choices = page.getByRole("region", { name: m.frame_appearance(), exact: true });
  for (const [group, choice] of [
    [m.frame_font(), "Times New Roman"],
    [m.frame_size(), m.frame_size_largest()],
    [m.frame_spacing(), m.frame_spacing_widest()],
    [m.frame_scheme(), m.frame_scheme_white_on_black()],
  ] as const) {
    await choices.getByRole("group", { name: group }).getByRole("radio", { name: choice, exact: true }).check();
  }
  const chosen = { font: "times", size: "largest", spacing: "widest", scheme: "whiteOnBlack" };
  const expectChosen = async () => {
    for (const [name, value] of Object.entries(chosen)) await expect(root).toHaveAttribute(`data-${name}`, value);
    await expect.poll(sizeOf).toBeGreaterThan(before * 1.4);
    await expect(page.locator("body")).toHaveCSS("color", "rgb(255, 255, 255)");
    await expect(page.locator("main p").first()).toHaveCSS("font-family", /Times/);
    const spacing = await page
      .locator("main p")
      .first()
      .evaluate(element => getComputedStyle(element).letterSpacing);
    expect(Number.parseFloat(spacing)).toBeGreaterThan(1);
  };
  await expectChosen();
  await page.reload();
  await expectChosen();
  await panel.click();
  await choices.getByRole("button", { name: m.frame_appearance_reset() }).click();
  await page.reload();
  await expect.poll(sizeOf).toBe(before);
});

test("the colours follow the system unless somebody chose others", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
});

test("nothing moves for those who asked for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/sign-in");
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll("*")].filter(element => {
        const { animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(element);
        const longest = Math.max(...`${animationDuration},${transitionDuration}`.split(",").map(Number.parseFloat));
        return longest > 0.01 || scrollBehavior === "smooth";
      }).length,
  );
  expect(moving).toBe(0);
});

test("a switch of language keeps what was typed, is said to the browser, and is remembered", async ({ page }) => {
  await page.goto("/sign-in");
  const login = (locale: "ru" | "be" | "en") => page.getByRole("textbox", { name: m.frame_login({}, { locale }) });
  await login("ru").fill("anna");
  await speak(page, "be");
  await expect(login("be")).toHaveValue("anna");
  await speak(page, "en");
  await expect(login("en")).toHaveValue("anna");
  await expect(page).toHaveTitle(new RegExp(m.frame_sign_in_title({}, { locale: "en" })));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(m.frame_sign_in_title({}, { locale: "en" }));
});

test("the language of a new visitor's browser is the first choice", async ({ windowOf }) => {
  for (const [locale, lang] of [
    ["be-BY", "be"],
    ["en-GB", "en"],
    ["ru-RU", "ru"],
    ["de-DE", "ru"],
  ] as const) {
    const page = await windowOf(undefined, { locale });
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
  }
});
