import type { Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";
import { expect } from "./test.ts";

/** Every rule of WCAG 2.0 to 2.2, A and AA, that axe knows. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation on the page as it is now; `where` is told with what is found. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // by the debugger's way in: the policy of the page stays as it is, and lets no script in otherwise
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  await page.evaluate(unstick);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    tags =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules: { "target-size": { enabled: true } },
        resultTypes: ["violations"],
        preload: false,
      }),
    TAGS,
  );
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    nodes: nodes.map(node => `${node.html} — ${node.failureSummary?.replace(/\s+/g, " ")}`),
  }));
  expect(found, `${where}: what axe found`).toEqual([]);
}

/** Puts what sticks to an edge of the window at its own place: what it covers is one scroll away, which axe cannot know. */
function unstick(): void {
  for (const element of document.querySelectorAll<HTMLElement>("main *"))
    if (getComputedStyle(element).position === "sticky")
      Object.assign(element.style, { position: "relative", inset: "auto" }); // still what its own parts are placed in
}

/** Waits until the page has been drawn in its new size: observers of sizes are called with a frame. */
function drawn(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** Nothing makes the page wider than its window (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  await page.evaluate(drawn);
  const { over, culprits } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const outside = [...document.querySelectorAll("body *")].filter(
      element =>
        element.getBoundingClientRect().right > clientWidth + 0.5 && getComputedStyle(element).position !== "fixed",
    );
    return {
      over: scrollWidth - clientWidth,
      culprits: outside.slice(0, 5).map(element => element.outerHTML.slice(0, 160)),
    };
  });
  expect(over, `${where}: wider than its window because of ${culprits.join("\n")}`).toBeLessThanOrEqual(0);
}

/**
 * What a page in English says is English, or marked as something else (WCAG 3.1.2): Cyrillic gives away what was forgotten. Names of people of the
 * test stack, which the developer's signer offers, are what they are.
 */
export async function expectEnglish(page: Page, where: string): Promise<void> {
  const foreign = () =>
    page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const { parentElement: around, data } = walker.currentNode as Text;
        if (!around || around.closest("option, noscript, textarea")) continue;
        if (around.closest("[lang]") === document.documentElement && /\p{Script=Cyrillic}/u.test(data))
          found.push(data);
      }
      return found;
    });
  await expect.poll(foreign, `${where}: not in English`).toEqual([]); // what is told to a screen reader comes when it is calm
}
