import { defineConfig } from "vite";
import { stack } from "./local/stack.ts";

export default defineConfig({
  plugins: [stack()],
  build: {
    // Browsers of three years ago (late 2023), and a little older on phones that get no updates.
    target: ["chrome109", "firefox115", "safari16"],
    modulePreload: { polyfill: false }, // all of the targets know it
    assetsInlineLimit: 0, // the content security policy allows no data: URLs
    cssCodeSplit: false, // one small sheet; a page never waits for a second one
  },
});
