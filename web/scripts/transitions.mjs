// Makes messages of the words of the transitions, which lie beside the rules that they tell of: shared/domain/texts/transitions/<name>.toml.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";

const TEXTS = new URL("../../shared/domain/texts/transitions", import.meta.url).pathname;
const MESSAGES = new URL("../messages/transitions", import.meta.url).pathname;
const LOCALES = ["be", "ru", "en"];

const words = readdirSync(TEXTS)
  .sort()
  .flatMap(file => Object.entries(parse(readFileSync(join(TEXTS, file), "utf8")).portal ?? {}));
mkdirSync(MESSAGES, { recursive: true });
for (const locale of LOCALES) {
  const messages = words.filter(([, texts]) => texts[locale]).map(([key, texts]) => [key, texts[locale].trim()]);
  writeFileSync(join(MESSAGES, `${locale}.json`), `${JSON.stringify(Object.fromEntries(messages), null, 2)}\n`);
}
