/** Small documents that ask for exponentially much: each is imported, into text of a size that somebody can read. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "#generator/compile.js";
import type { Json } from "#generator/model/type.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";
import { scratchFolder } from "./scratch-folder.js";

type Schemas = { readonly [name: string]: Json };

const count = (length: number): number[] => Array.from({ length }, (_, index) => index);
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** Both fields of each type are the merged two types of the next level, so that there are twice as many at each. */
function doubling(keyword: "allOf" | "oneOf", levels: number): Schemas {
  const both = (level: number): Json => ({ [keyword]: [ref(`S${level + 1}`), ref(`T${level + 1}`)] });
  const types = count(levels).flatMap((level) => [
    [`S${level}`, { type: "object", properties: { x: both(level), y: both(level) } }] as const,
    [`T${level}`, { type: "object", properties: { x: ref(`T${level + 1}`), y: ref(`S${level + 1}`) } }] as const,
  ]);
  const ends = { [`S${levels}`]: { type: "object" }, [`T${levels}`]: { type: "object", properties: { z: {} } } };
  return { ...Object.fromEntries(types), ...ends };
}

const explosive: { readonly [name: string]: Schemas } = {
  "unions that are merged with each other": {
    A: {
      allOf: count(20).map((one) => ({
        oneOf: ["yes", "no"].map((value) => ({
          type: "object",
          required: [`is${one}`],
          properties: { [`is${one}`]: { const: value } },
        })),
      })),
    },
  },
  "records whose fields are merged records": doubling("allOf", 24),
  "records that nothing tells apart, of such": doubling("oneOf", 24),
  "one type many times": Object.fromEntries([
    ...count(40).map((level) => [`S${level}`, { allOf: [ref(`S${level + 1}`), ref(`S${level + 1}`)] }] as const),
    ["S40", { type: "object", properties: { x: {} } }],
  ]),
};

for (const [what, schemas] of Object.entries(explosive)) {
  test(`${what}: neither time nor text without end`, () => {
    const value = { openrpc: "1.4.1", methods: [], components: { schemas } };
    const { files } = importOpenRpc([{ name: "a.json", value }]);
    assert.ok((files[0]?.text.length ?? Infinity) < 2_000_000);
  });
}

test("what is not merged any more is reported", () => {
  const components = { schemas: explosive["unions that are merged with each other"] as Schemas };
  const { warnings } = importOpenRpc([{ name: "a.json", value: { openrpc: "1.4.1", methods: [], components } }]);
  assert.match(warnings.map(({ message }) => message).join(), /there is too much to merge/);
});

const nested = (depth: number, around: (inner: Json) => Json): Json =>
  count(depth).reduce((inner) => around(inner), { type: "string" } as Json);

const deep: { readonly [name: string]: Schemas } = {
  lists: { A: nested(200, (items) => ({ type: "array", items })) },
  "lists or null": { A: nested(200, (items) => ({ type: ["array", "null"], items })) },
  maps: { A: nested(200, (inner) => ({ type: "object", additionalProperties: inner })) },
  records: { A: nested(100, (inner) => ({ type: "object", properties: { aFieldWithQuiteALongName: inner } })) },
  tuples: { A: nested(100, (inner) => ({ type: "array", items: [inner], minItems: 1, maxItems: 1 })) },
  "definitions inside of definitions": {
    A: {
      ...(nested(60, (inner) => ({ $defs: { aRatherLongDefinition: inner } })) as object),
      properties: { x: { $ref: `#/components/schemas/A${"/$defs/aRatherLongDefinition".repeat(59)}` } },
    },
  },
};

for (const [what, schemas] of Object.entries(deep)) {
  test(`${what} deep inside each other become a contract that compiles`, async (t) => {
    const value = { openrpc: "1.4.1", methods: [], components: { schemas } };
    const { files } = importOpenRpc([{ name: "a.json", value }]);
    const folder = scratchFolder(t, Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const { diagnostics } = await compile([join(folder, "a.rpc.json")]);
    assert.deepEqual(diagnostics.slice(0, 2), []);
  });
}
