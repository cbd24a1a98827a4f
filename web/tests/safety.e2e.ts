import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { readStack } from "../local/description.ts";
import { m } from "../src/paraglide/messages.js";
import { appealOf, pdf, STAFF } from "./appeals.ts";
import { beginAppeal, fileRow } from "./steps.ts";
import { expect, test } from "./test.ts";

const HEADERS: Record<string, string> = JSON.parse(
  readFileSync(new URL("../headers.json", import.meta.url), "utf8"),
).always;

test("every page has the headers that CloudFront gives", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/appeals/new", "/no/such/page"]) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(HEADERS)) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(
        value.replaceAll("{uploads}", readStack().endpoint),
      );
    }
  }
});

test("no page of another site can frame the portal", async ({ page, watch }) => {
  watch.expect(/frame-ancestors|X-Frame-Options|chrome-error/); // what the browser says of the refusal is what is wanted
  // a page of our own that the portal's policy does not govern, so that the refusal is the framed page's
  await page.route("**/framing.html", route =>
    route.fulfill({ contentType: "text/html", body: '<iframe src="/" title="portal"></iframe>' }),
  );
  await page.goto("/framing.html");
  const framed = page.frames().find(frame => frame !== page.mainFrame());
  await expect.poll(() => framed?.url()).toBe("chrome-error://chromewebdata/");
});

test("no script can read a token after a sign-in", async ({ citizen, windowOf }) => {
  const page = await windowOf(citizen);
  const tokens: string[] = [];
  page.on("response", async response => {
    if (!response.url().includes("/v1/sessions")) return;
    const { accessToken } = (await response.json()) as { accessToken: string };
    tokens.push(accessToken);
  });
  await page.goto("/cabinet");
  await expect(page.getByRole("button", { name: m.frame_nav_sign_out() })).toBeVisible();
  await expect.poll(() => tokens.length).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("zvarot.side"))).toBe("cabinet"); // written last
  const cookie = (await page.context().cookies(`${readStack().portalOrigin}/v1/sessions`))[0];
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "Strict", path: "/v1/sessions" });
  const readable = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const caches = await globalThis.caches.keys();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      databases,
      caches,
      history.state,
      name,
    ]);
  });
  for (const secret of [...tokens, cookie?.value ?? ""]) expect(readable).not.toContain(secret);
  const [stored, ...others] = JSON.parse(readable) as [Record<string, string>, ...unknown[]];
  expect(stored).toEqual({ "zvarot.session": "1", "zvarot.side": "cabinet" }); // that there is a session, and which side is its own
  expect(others.slice(0, 4)).toEqual([{}, "", [], []]);
  expect(readable).not.toMatch(/eyJ|[A-Za-z0-9_-]{40}/); // nothing that looks like one
});

test("the first page takes at most 60 kB of script, gzipped", async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on("response", response => {
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  const sizes = (await Promise.all(scripts)).map(script => gzipSync(script, { level: 9 }).length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
});

test("markup in names and texts is text, on both sides", async ({ citizen, official, windowOf }) => {
  const markup = '<img src=x onerror="document.title=1">';
  const files = [pdf("&lt;img src=x onerror=alert(1)&gt; {{7+7}}.pdf")]; // with brackets the API takes no name
  const text = `Прошу прочитать: ${markup}<script>alert(1)</script> {{7*7}} javascript:alert(1)`;
  const number = await appealOf(citizen, { subject: `Тема ${markup}`, text, files });
  const theirs = await windowOf(citizen);
  const ours = await windowOf(await official(STAFF.registrar));
  for (const [page, path] of [
    [theirs, `/appeals/${number}`],
    [ours, `/office/appeals/${number}`],
  ] as const) {
    page.on("dialog", dialog => {
      throw new Error(`a script ran: ${dialog.message()}`);
    });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(markup);
    await expect(page.getByText(text).first()).toBeVisible();
    await expect(page.getByText(files[0]?.name ?? "").first()).toBeVisible();
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(await page.title()).toContain(markup);
  }
});

test("a file whose name is markup is taken without its brackets", async ({ citizen, windowOf }) => {
  const name = "<img src=x onerror=alert(1)>.pdf";
  const page = await windowOf(citizen);
  await page.goto("/cabinet");
  await beginAppeal(page);
  // Playwright would mend the name on its way through the disk
  await page.getByLabel(m.uploads_add(), { exact: true }).evaluate((input, called) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File(["%PDF-1.7\n%%EOF\n"], called, { type: "application/pdf" }));
    (input as HTMLInputElement).files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, name);
  await expect(fileRow(page, name.replace(/[<>]/g, "_"))).toContainText(m.uploads_state_stored());
  expect(await page.locator("main img").count()).toBe(0);
});
