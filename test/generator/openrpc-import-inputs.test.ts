import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "#generator/model/type.js";
import { type DocumentInput, ImportError, importOpenRpc } from "#generator/openrpc/import/index.js";

const value: Json = { openrpc: "1.3.2", info: { title: "Clock", version: "1" }, methods: [] };

const refused: readonly (readonly [name: string, inputs: readonly DocumentInput[], reason: RegExp])[] = [
  ["no JSON", [{ name: "a.json", text: "{" }], /^a\.json is not JSON: /],
  ["no OpenRPC", [{ name: "a.json", text: '{"openapi":"3.1.0"}' }], /^a\.json is no OpenRPC document/],
  [
    "the same document twice",
    [
      { name: "a.json", value },
      { name: "a.json", value },
    ],
    /^a\.json is given twice$/,
  ],
  [
    "two documents of one name",
    [
      { name: "x/a.json", value },
      { name: "y/a.openrpc.json", value },
    ],
    /^x\/a\.json and y\/a\.openrpc\.json would both become a\.rpc\.json$/,
  ],
  ["a document that is nested without end", [{ name: "a.json", text: nestedText(100_000) }], /^a\.json nests .* deep$/],
  ["a chain of definitions without end", [{ name: "a.json", value: chain(3000) }], /rests on more than 500 other/],
];

function nestedText(depth: number): string {
  return `{"openrpc":"1.4.1","methods":[],"x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
}

/** Each schema is the next one and more, so that none is known before the last one. */
function chain(length: number): Json {
  const schemas = Array.from({ length }, (_, index) => [
    `T${index}`,
    { allOf: [{ $ref: `#/components/schemas/T${index + 1}` }, { type: "object", properties: { x: {} } }] },
  ]);
  return { openrpc: "1.4.1", methods: [], components: { schemas: Object.fromEntries(schemas) as Json } };
}

for (const [name, inputs, reason] of refused) {
  test(`${name} is refused`, () => {
    assert.throws(
      () => importOpenRpc(inputs),
      (error: unknown) => error instanceof ImportError && reason.test(error.message),
    );
  });
}

test("a byte order mark does no harm, nor does a document without anything", () => {
  const { files } = importOpenRpc([{ name: "a.json", text: `\uFEFF${JSON.stringify(value)}` }]);
  assert.deepEqual(
    files.map(({ path }) => path),
    ["a.rpc.json"],
  );
});

test("members of the wrong type are reported, not tripped over", () => {
  const odd: Json[] = [null, 1, "x", [], {}, [null], [1], ["x"], [[]], { x: 1 }];
  for (const part of odd) {
    const methods: Json = [{ name: "m", params: part, result: part, errors: part, examples: part, tags: part }, part];
    const schemas: Json = { S: part, T: { type: part, properties: part, items: part, allOf: part, enum: part } };
    const components: Json = { schemas, errors: { E: part }, contentDescriptors: part };
    importOpenRpc([{ name: "odd.json", value: { openrpc: "1.3.2", info: part, methods, components } }]);
    importOpenRpc([{ name: "odd.json", value: { openrpc: "1.3.2", methods: part, components: part } }]);
  }
});

test("thousands of schemas take time in proportion to their number", () => {
  const counted = [500, 4000].map((count) => {
    const schemas = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `T${index}`,
        {
          type: "object",
          required: ["kind"],
          properties: { kind: { const: `${index}` }, next: { $ref: next(index, count) } },
        },
      ]),
    );
    const { summary } = importOpenRpc([{ name: "big.json", value: { ...value, components: { schemas } } as Json }]);
    return summary.types;
  });
  assert.deepEqual(counted, [500, 4000]);
});

function next(index: number, count: number): string {
  return `#/components/schemas/T${(index + 1) % count}`;
}

const root = "#/components/schemas";
const endless: { readonly [name: string]: { readonly [schema: string]: Json } } = {
  "to itself": { A: { $ref: `${root}/A` } },
  "to each other": { A: { $ref: `${root}/B` }, B: { $ref: `${root}/A` } },
  "into itself": { A: { $ref: `${root}/A/properties/x` } },
  "into each other": { A: { $ref: `${root}/B/properties/x` }, B: { $ref: `${root}/A/properties/x` } },
  "deeper into themselves with each step": { A: { items: { $ref: `${root}/A/items/items` } } },
};

for (const [where, schemas] of Object.entries(endless)) {
  test(`references ${where} lead nowhere, which is reported`, () => {
    const { warnings } = importOpenRpc([
      { name: "a.json", value: { openrpc: "1.4.1", methods: [], components: { schemas } } },
    ]);
    assert.ok(warnings.some(({ keyword }) => keyword === "$ref"));
  });
}

test("a chain of thousands of references is followed once", () => {
  const length = 5000;
  const schemas = Array.from({ length }, (_, index) => [`T${index}`, { $ref: `${root}/T${index + 1}` }] as const);
  const components = { schemas: Object.fromEntries([...schemas, [`T${length}`, { type: "string" }]]) };
  const { summary } = importOpenRpc([{ name: "a.json", value: { openrpc: "1.4.1", methods: [], components } }]);
  assert.deepEqual([summary.types, summary.unknowns], [length + 1, []]);
});
