import type { Page, Route } from "@playwright/test";

export const REQUEST_ID = "0f4e1d52-6c3b-4a5e-9d7f-trouble-0001";

/** What the console says when an answer is a refusal or does not come: tests that bring it about expect it. */
export const REFUSED = /Failed to load resource: the server responded with a status of \d+/;
export const BROKEN = /Failed to load resource: net::ERR_/;

/** The API's own 500: opaque, with the id by which the operator finds it. */
export function fault(route: Route): Promise<void> {
  return route.fulfill({
    status: 500,
    contentType: "application/problem+json",
    body: JSON.stringify({
      type: "urn:zvarot:problem:fault",
      title: "fault",
      status: 500,
      detail: "fault",
      code: "fault",
      requestId: REQUEST_ID,
    }),
  });
}

/** The request arrives and is done; its answer is lost on the way back. Once; `lost` says how often it has happened. */
export async function loseAnswer(page: Page, method: string, url: string | RegExp): Promise<{ lost: number }> {
  const count = { lost: 0 };
  await page.route(url, async route => {
    if (route.request().method() !== method || count.lost > 0) return route.fallback();
    count.lost++;
    await route.fetch();
    await route.abort("connectionreset");
  });
  return count;
}
