import { expect, test } from "vitest";
import { clientInWords } from "./client";

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Windows"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36", "Chrome, Windows"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", "Edge, Windows"],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 YaBrowser/24.12 Safari/537.36",
    "Yandex Browser, Windows",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1", "Safari, iPhone"],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S918B) Chrome/120.0 SamsungBrowser/25.0 Mobile Safari/537.36",
    "Samsung Internet, Android",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/131", "Linux"],
  ["Python-urllib/3.11", "Python-urllib/3.11"],
])("%s", (agent, words) => expect(clientInWords(agent)).toBe(words));

test("a client without a name has none, and a long one is cut", () => {
  expect(clientInWords(undefined)).toBe("");
  expect(clientInWords("x".repeat(300))).toHaveLength(80);
});
