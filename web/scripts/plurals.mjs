// The compiler asks the browser for plural forms. Browsers carry no Belarusian ones (they fall back to English), which are as the Russian ones are;
// and of whole numbers both have "many" where their messages say "other".
import { readFileSync, writeFileSync } from "node:fs";

const REGISTRY = new URL("../src/paraglide/registry.js", import.meta.url);
const ASKED = "return new Intl.PluralRules(locale, options).select(Number(input))";
const BETTER = `const form = new Intl.PluralRules(locale === "be" ? "ru" : locale, options).select(Number(input));
	return form === "many" ? "other" : form`;

const registry = readFileSync(REGISTRY, "utf8");
if (!registry.includes(ASKED)) throw new Error("the compiled registry asks for plural forms in another way now");
writeFileSync(REGISTRY, registry.replace(ASKED, BETTER));
