import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "#generator/compile.js";
import { emit } from "#generator/emit.js";
import { typeErrors } from "../support/type-check.js";
import { scratchFolder } from "./scratch-folder.js";

const names = [
  ..."new delete get set static async await function class in of is asserts declare readonly accessor".split(" "),
  ..."name length call apply bind arguments connect close send abstract override import export default".split(" "),
];

test("a function with a name that means something to TypeScript is implemented and called like any other", async (t) => {
  const functions = Object.fromEntries(names.map((name) => [name, { params: { n: "integer" }, returns: "integer" }]));
  const folder = scratchFolder(t, { "words.rpc.json": JSON.stringify({ tinwire: 1, name: "Words", functions }) });
  const { contracts, diagnostics } = await compile([join(folder, "words.rpc.json")]);
  assert.deepEqual(diagnostics, []);
  const use = [
    'import { Words, type WordsClient, type WordsHandlers } from "./words.js";',
    `const handlers: WordsHandlers = { ${names.map((name) => `${name}: (n) => n`).join(", ")} };`,
    `class Implementation implements WordsHandlers { ${names.map((name) => `${name}(n: number): number { return n; }`).join(" ")} }`,
    "Words.implement(handlers); Words.implement(new Implementation());",
    "export async function all(words: WordsClient): Promise<number[]> {",
    `  return Promise.all([${names.map((name) => `words.${name}(1)`).join(", ")}]);`,
    "}",
  ].join("\n");
  const sources = new Map(emit(contracts).map(({ path, text }) => [path, text]));
  assert.deepEqual(typeErrors(sources.set("use.ts", use)), []);
});
