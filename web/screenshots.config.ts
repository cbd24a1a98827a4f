import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** Pictures of every page and state, to look at: `npm run screenshots`. */
export default defineConfig({ ...tests, testMatch: "screenshots.ts", use: { ...tests.use, trace: "off" } });
