// The first page may take 60 kB of script, gzipped: what a slow line brings in a few seconds.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const BUDGET = 60_000;

const page = readFileSync(new URL("index.html", DIST), "utf8");
const wanted = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path);
const closure = new Set();
for (const path of wanted) add(path);
const size = [...closure].reduce(
  (sum, path) => sum + gzipSync(readFileSync(new URL(path, DIST)), { level: 9 }).length,
  0,
);
const styles = readdirSync(new URL("assets/", DIST)).filter(name => name.endsWith(".css"));
const style = styles.reduce(
  (sum, name) => sum + gzipSync(readFileSync(new URL(`assets/${name}`, DIST)), { level: 9 }).length,
  0,
);
process.stdout.write(
  `first page: ${(size / 1000).toFixed(1)} kB of script, ${(style / 1000).toFixed(1)} kB of style, gzipped\n`,
);
if (size > BUDGET) {
  process.stderr.write(`over the budget of ${BUDGET / 1000} kB\n`);
  process.exit(1);
}

/** A script and whatever it imports at once. */
function add(path) {
  if (closure.has(path)) return;
  closure.add(path);
  const text = readFileSync(new URL(path, DIST), "utf8");
  for (const [, name] of text.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^;()]*?from\s*["']\.\/([^"']+)["']/g))
    add(`assets/${name}`);
  for (const [, name] of text.matchAll(/(?:^|[;}\n])import\s*["']\.\/([^"']+)["']/g)) add(`assets/${name}`);
}
