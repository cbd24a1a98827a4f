import { expectAccessible, expectEnglish, expectNoSidewaysScroll } from "./accessible.ts";
import { LANGUAGES, SCHEMES, speak, wear } from "./look.ts";
import { reach, Scene, VIEWS } from "./pages.ts";
import { expect, test } from "./test.ts";

/** As wide as the narrowest phones, and as a desktop window at 400 % (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };

for (const view of VIEWS) {
  test(`${view.name}: for everyone, in every language and scheme`, async ({ windowOf, watch }) => {
    watch.expect(...(view.complaints ?? []));
    const page = await reach(view, new Scene(), windowOf);
    for (const language of LANGUAGES) {
      await speak(page, language);
      await expect(page.locator("h1"), "one heading says what the page is").toHaveCount(1);
      expect(await page.title()).toContain((await page.locator("h1").textContent())?.trim());
      if (language === "en" && view.as === "guest" && !view.entered) await expectEnglish(page, view.name);
      for (const scheme of SCHEMES) {
        await wear(page, { scheme });
        await expectAccessible(page, `${view.name}, ${language}, ${scheme}`);
      }
    }
    await page.setViewportSize(NARROW);
    for (const look of [
      { size: "normal", spacing: "normal", font: "system" },
      { size: "largest", spacing: "widest", font: "times" },
      { size: "largest", spacing: "widest", font: "arial" },
    ]) {
      await wear(page, look);
      for (const language of LANGUAGES) {
        await speak(page, language);
        await expectNoSidewaysScroll(page, `${view.name}, ${language}, ${look.size}, ${look.font}`);
      }
    }
  });
}

test("every page has a title of its own, in every language", async ({ windowOf }) => {
  test.setTimeout(1_800_000); // as many pages as there are
  const scene = new Scene();
  const titles: Record<string, string[]> = Object.fromEntries(LANGUAGES.map(language => [language, []]));
  for (const view of VIEWS.filter(({ path }) => path)) {
    const page = await reach(view, scene, windowOf);
    for (const language of LANGUAGES) {
      await speak(page, language);
      titles[language]?.push(await page.title());
    }
    await page.context().close();
  }
  for (const [language, all] of Object.entries(titles)) {
    const twice = all.filter((title, place) => all.indexOf(title) !== place);
    expect(twice, `titles that two pages share in ${language}`).toEqual([]);
  }
});
