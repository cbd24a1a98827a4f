import type { BrowserContext, ConsoleMessage, Request } from "@playwright/test";
import { readStack } from "../local/description.ts";

/** How a policy violation appears on the console of a page. */
const VIOLATION = "content security policy violated:";

/** A machine with too much to do: the portal asks again, and what the test then expects on the page says whether that was enough. */
const BUSY = /status of 50[234]/;

/**
 * Looks over the shoulder of every page of a test. Whatever the content security policy stopped, whatever went to a host that is neither the
 * portal's nor the stack's nor the local provider's, whatever threw or complained on the console, fails the test, unless the test itself brought
 * it about and said so, or the stack was busy.
 */
export class Watch {
  readonly #faults: string[] = [];
  readonly #expected: RegExp[] = [BUSY];
  readonly #own: ReadonlySet<string>;

  constructor() {
    const { portalOrigin, endpoint, provider } = readStack();
    this.#own = new Set([portalOrigin, endpoint, provider]);
  }

  async over(context: BrowserContext): Promise<void> {
    await context.addInitScript(told => {
      addEventListener("securitypolicyviolation", event => {
        // biome-ignore lint/suspicious/noConsole: this is how a page tells the test
        console.error(
          `${told} ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""} ${event.sample}`,
        );
      });
    }, VIOLATION);
    context.on("console", message => this.#console(message));
    context.on("weberror", error => this.#fault(`page error: ${error.error().stack ?? error.error().message}`));
    context.on("request", request => this.#request(request));
  }

  /** The test brings this about itself, such as "status of 500": a violation of the policy or a foreign host is never expected. */
  expect(...complaints: RegExp[]): void {
    this.#expected.push(...complaints);
  }

  get faults(): readonly string[] {
    return this.#faults;
  }

  #console(message: ConsoleMessage): void {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const text = `${message.text()} (${message.location().url})`;
    if (text.startsWith(VIOLATION)) this.#faults.push(text);
    else this.#fault(text);
  }

  #request(request: Request): void {
    const url = new URL(request.url());
    if (url.protocol === "blob:" || this.#own.has(url.origin)) return;
    this.#faults.push(`a request to a foreign host: ${url.origin}`);
  }

  #fault(what: string): void {
    if (!this.#expected.some(pattern => pattern.test(what))) this.#faults.push(what);
  }
}
