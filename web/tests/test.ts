import { type BrowserContextOptions, test as base, type Page } from "@playwright/test";
import { type Citizen, newCitizen, officialOf, type Person } from "./people.ts";
import { Watch } from "./watch.ts";

export { expect } from "@playwright/test";

export interface Fixtures {
  /** Over every page of the test; see {@link Watch}. */
  watch: Watch;
  /** A citizen whom nobody else uses. */
  citizen: Citizen;
  /** An official of the seed, by id. */
  official: (id: string) => Promise<Person>;
  /** A window of somebody's own, as on a machine of their own; a guest's without anybody. */
  windowOf: (person?: Person, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  watch: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from the pattern
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      base.expect(watch.faults, "what went wrong on the pages without being seen").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    await watch.over(context);
    await use(context);
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  citizen: async ({}, use) => use(await newCitizen()),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  official: async ({}, use) => use(officialOf),
  windowOf: async ({ browser, watch }, use) => {
    const opened: Page[] = [];
    await use(async (person, options) => {
      const context = await browser.newContext({ ...(person && { storageState: person.state }), ...options });
      await watch.over(context);
      const page = await context.newPage();
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});
