/** What is constant in a bundle is declared so: bundling/constants.mjs says why. What is not must not be. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { root } from "./sources.js";

const { withConstants } = (await import(pathToFileURL(join(root, "bundling/constants.mjs")).href)) as {
  readonly withConstants: (text: string) => string;
};

const constant: readonly string[] = ["class {}", "1", "{ a: 1 };\na.b = 2", "[];\na[0] += 1", "1;\nf(a == 2, -a)"];
for (const initializer of constant) {
  test(`constant: ${JSON.stringify(initializer)}`, () => {
    const text = `var a = ${initializer};\n`;
    assert.equal(withConstants(text), text.replace("var a = ", "const a="));
  });
}

const variable: readonly string[] = [
  "var a = 1;\na = 2;",
  "var a = 1;\nfunction f() { return a++; }",
  "var a = 1;\na ??= 2;",
  "var a = 1, b = 2;",
  "var a = 1;\n[b, a] = [1, 2];",
  "var a = 1;\n({ x: a = 5, ...b } = {});",
  "var a = 1;\n({ a } = {});",
  "var a = [];\n[...a] = [1];",
  "var a = 1;\nfor ([a] of []) ;",
  "var a;",
  "if (b) var a = 1;",
];
for (const text of variable)
  test(`no constant: ${JSON.stringify(text)}`, () => assert.equal(withConstants(text), text));
