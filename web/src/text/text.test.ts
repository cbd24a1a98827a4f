import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compact, line, lines, name, password } from "./cleaning";
import { fold, words } from "./folding";

const cleaning = { lines, line, compact, name, password };

type Case = [given: string, expected: string, about: string];

function corpus<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../shared/domain/tests/${name}.json`, import.meta.url), "utf8"));
}

describe("cleaning as the API has it", () => {
  const { everySign, ...cases } = corpus<
    Record<"lines" | "line" | "compact" | "name" | "password", Case[]> & { everySign: string }
  >("cleaning");
  for (const kind of ["lines", "line", "compact", "name", "password"] as const) {
    test.each(cases[kind])(`${kind}: %j is %j: %s`, (given, expected) => {
      expect(cleaning[kind](given)).toBe(expected);
      expect(cleaning[kind](expected)).toBe(expected);
    });
  }

  test("every sign of Unicode between two letters", () => {
    const all = createHash("sha256");
    for (let code = 0; code <= 0xe0fff; code++) {
      if (code === 0x30000) code = 0xe0000;
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const text = `a${String.fromCodePoint(code)}a`;
      for (const kind of ["lines", "line", "compact", "name", "password"] as const)
        all.update(`${cleaning[kind](text)}\n`);
    }
    expect(all.digest("hex")).toBe(everySign);
  });
});

describe("folding as the API has it", () => {
  const cases = corpus<{ same: Case[]; different: Case[]; words: [string, string[]][] }>("folding");
  test.each(cases.same)("%j is %j: %s", (one, other) => expect(fold(one)).toBe(fold(other)));
  test.each(cases.different)("%j is not %j: %s", (one, other) => expect(fold(one)).not.toBe(fold(other)));
  test.each(cases.words)("the words of %j", (text, expected) => expect(words(text)).toEqual(expected));
});
