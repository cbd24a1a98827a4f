// Fails where a language lacks a message, has one that nobody shows, or names other values in it than the others do.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = new URL("..", import.meta.url).pathname;
const LOCALES = ["be", "ru", "en"];
const CATEGORIES = { be: ["few", "one", "other"], ru: ["few", "one", "other"], en: ["one", "other"] };
const wrong = [];

const shown = new Set();
for (const file of sources(join(ROOT, "src"))) {
  for (const [, key] of readFileSync(file, "utf8").matchAll(/\bm\.([a-z0-9_]+)\b/g)) shown.add(key);
}
const known = new Set();
for (const area of readdirSync(join(ROOT, "messages"))) {
  const files = LOCALES.map(locale => [
    locale,
    JSON.parse(readFileSync(join(ROOT, "messages", area, `${locale}.json`), "utf8")),
  ]);
  for (const key of new Set(files.flatMap(([, messages]) => Object.keys(messages)))) {
    known.add(key);
    if (area !== "transitions" && !key.startsWith(`${area}_`))
      wrong.push(`${key}: messages of ${area} begin with ${area}_`);
    if (!shown.has(key)) wrong.push(`${key}: shown nowhere`);
    const values = files.map(([locale, messages]) => [locale, valuesOf(locale, key, messages[key])]);
    for (const [locale, named] of values) {
      if (named === undefined) wrong.push(`${key}: missing in ${locale}`);
      else if (named !== values[0][1]) wrong.push(`${key}: ${locale} names {${named}}, be names {${values[0][1]}}`);
    }
  }
}
for (const key of shown) if (!known.has(key)) wrong.push(`${key}: in no language`);

if (wrong.length > 0) {
  process.stderr.write(`messages:\n  ${wrong.join("\n  ")}\n`);
  process.exit(1);
}

/** The values that a message names, in one string; nothing where it is missing or empty. */
function valuesOf(locale, key, message) {
  const texts = typeof message === "string" ? { other: message } : message?.[0]?.match;
  if (!texts || Object.values(texts).some(text => text.trim() === "")) return undefined;
  if (typeof message !== "string") {
    const forms = Object.keys(texts)
      .map(form => form.split("=").at(-1))
      .sort();
    if (String(forms) !== String(CATEGORIES[locale]))
      wrong.push(`${key}: ${locale} has the forms ${forms}, not ${CATEGORIES[locale]}`);
  }
  const named = Object.values(texts).flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  return [...new Set(named)].sort().join(", ");
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "paraglide") yield* sources(path);
    else if (/\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name)) yield path;
  }
}
