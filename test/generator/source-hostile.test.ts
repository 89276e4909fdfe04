import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "#generator/compile.js";

function many(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join(",");
}

function withTypes(types: string, more = ""): string {
  return `{ "tinwire": 1, "name": "A", "types": { ${types} }${more} }`;
}

const hostile: { readonly [name: string]: string } = {
  "10,000 arrays deep": "[".repeat(10_000),
  "10,000 objects deep": '{"a":'.repeat(10_000),
  "a million brackets": "[]".repeat(500_000),
  "one string of 4 MB": `"${"\\u0041".repeat(690_000)}"`,
  "a million quotes": '"'.repeat(1_000_000),
  "unknown keys": `{${many(20_000, (index) => `"k${index}":1`)}}`,
  "wrong types": withTypes(many(20_000, (index) => `"A${index}":3`)),
  "one type, all wrong": withTypes(`"A":{"fields":{${many(20_000, (index) => `"a${index}":3`)}}}`),
  "unknown types": withTypes(many(20_000, (index) => `"A${index}":"B${index}"`)),
  "a huge expression": withTypes(`"A":"${"string|".repeat(400_000)}null"`),
  "a long chain of aliases": withTypes(
    `"A0":"string",${many(20_000, (index) => `"A${index + 1}":"A${index}"`)}`,
    ',"functions":{"f":{"params":{"a":{"type":"A20000","default":1}}}}',
  ),
  "a long chain of unions": withTypes(`"A0":"string",${many(10_000, (index) => `"A${index + 1}":"A${index} | null"`)}`),
  "a long circle of records": withTypes(
    `"A0":{"fields":{"a":"A10000"}},${many(10_000, (index) => `"A${index + 1}":{"fields":{"a":"A${index}"}}`)}`,
  ),
  "unions that double": withTypes(`"A0":"string",${many(60, (index) => `"A${index + 1}":"A${index} | A${index}"`)}`),
};

for (const [name, text] of Object.entries(hostile)) {
  test(`hostile: ${name} is refused without harm`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "tinwire-hostile-"));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, "a.rpc.json");
    await writeFile(file, text);
    const { contracts, diagnostics } = await compile([file]);
    assert.equal(contracts.length, 0);
    assert.ok(diagnostics.length > 0);
  });
}
