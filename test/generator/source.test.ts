import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { compile } from "#generator/compile.js";
import { DiagnosticCollector } from "#generator/diagnostics/collector.js";
import { SourceText } from "#generator/diagnostics/source-text.js";
import { load } from "#generator/source/load.js";
import { parse } from "#generator/source/parse.js";
import { placeInString } from "#generator/source/place.js";
import { entries, member, toJson } from "#generator/source/tree.js";
import { projectRoot } from "../support/project-root.js";

async function temporary(t: TestContext, files: { readonly [name: string]: string | Uint8Array }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tinwire-source-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

function parsed(text: string): { readonly tree: ReturnType<typeof parse>; readonly codes: readonly string[] } {
  const collector = new DiagnosticCollector();
  const tree = parse(new SourceText("f", text), collector);
  return { tree, codes: collector.sorted([]).map(({ code }) => code) };
}

test("what JSON.parse accepts is read the same, and nothing else is accepted", () => {
  const texts = fc.oneof(
    fc.json(),
    fc
      .array(
        fc.constantFrom(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          '"',
          '"a"',
          "1",
          "-",
          ".5",
          "e3",
          "01",
          "true",
          "nul",
          " ",
          "\n",
          "/*",
          "*/",
          "//",
          "\\u12",
          "\u00a0",
          "'",
        ),
        {
          maxLength: 8,
        },
      )
      .map((words) => words.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      let expected: unknown;
      let isJson = true;
      try {
        expected = JSON.parse(text);
      } catch {
        isJson = false;
      }
      const { tree, codes } = parsed(text);
      if (!isJson) return assert.ok(codes.includes("syntax-error"), text);
      const isStrict = codes.every((code) => code === "duplicate-key" || code === "lone-surrogate");
      assert.ok(isStrict, `${text}: ${codes}`);
      if (tree && !codes.includes("duplicate-key")) assert.deepEqual(toJson(tree), expected);
    }),
    { numRuns: 2000 },
  );
});

test("members keep the order of the text, and keys that are integers or __proto__ are keys like others", () => {
  const { tree } = parsed('{ "b": 1, "2": 2, "1": 3, "__proto__": 4 }');
  assert.deepEqual(
    entries(tree).map(({ key }) => key),
    ["b", "2", "1", "__proto__"],
  );
  assert.ok(tree && Object.hasOwn(toJson(tree) as object, "__proto__"));
});

test("offsets within a string see through its escapes", () => {
  const text = '{ "a": "\\u0041\\n\\"bc" }';
  const { tree } = parsed(text);
  const node = member(tree, "a");
  assert.ok(node);
  const marked = [0, 1, 2, 3, 4].map((index) => {
    const { offset, length } = placeInString(new SourceText("f", text), node, index, index + 1);
    return text.slice(offset, offset + length);
  });
  assert.deepEqual(marked, ["\\u0041", "\\n", '\\"', "b", "c"]);
});

test("a byte order mark is no part of the text", async (t) => {
  const folder = await temporary(t, { "a.rpc.json": '\ufeff{ "tinwire": 1, "name": "A", "typo": 1 }' });
  const { diagnostics } = await compile([join(folder, "a.rpc.json")]);
  assert.deepEqual(
    diagnostics.map(({ code, range }) => [code, range.start.column]),
    [["unknown-key", 30]],
  );
});

test("the place of wrong bytes is found", async (t) => {
  const bytes = Buffer.concat([Buffer.from('\ufeff{\n  "é": "\ufffd'), Buffer.from([0xc3, 0x28]), Buffer.from('" }')]);
  const folder = await temporary(t, { "a.rpc.json": bytes });
  const { diagnostics } = await compile([join(folder, "a.rpc.json")]);
  assert.deepEqual(
    diagnostics.map(({ code, range }) => [code, range.start.line, range.start.column]),
    [["not-utf-8", 2, 10]],
  );
});

test("imports are read once each, in order, in circles too", async () => {
  const folder = join(projectRoot, "test/generator/fixtures/contracts");
  const collector = new DiagnosticCollector();
  const gallery = join(folder, "gallery.rpc.json");
  const sources = await load([gallery, gallery], collector);
  assert.deepEqual(
    sources.map(({ text }) => text.file.slice(folder.length + 1)),
    ["gallery.rpc.json", "shapes.rpc.json", "names.rpc.json"],
  );
  assert.deepEqual(collector.sorted([]), []);
});
