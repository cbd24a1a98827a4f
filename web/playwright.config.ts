/// <reference types="node" />
import { defineConfig } from "@playwright/test";
import { readStack } from "./local/description.ts";

/** The portal of a running stack (`$ZVAROT_STACK`) in Debian's Chromium. Nothing here measures time: the machine may be busy. */
export default defineConfig({
  testDir: "tests",
  testMatch: "*.e2e.ts",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0, // what fails now and then is wrong
  forbidOnly: true,
  timeout: 900_000,
  expect: { timeout: 120_000 },
  reporter: [["list"]],
  use: {
    baseURL: readStack().portalOrigin,
    locale: "ru-RU",
    timezoneId: "Europe/Minsk",
    actionTimeout: 120_000,
    navigationTimeout: 180_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox", // containers of builds have no user namespaces
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking", // the browser's own requests would be nobody's
        "--disable-component-update",
        "--disable-domain-reliability",
        "--no-first-run",
      ],
    },
  },
});
