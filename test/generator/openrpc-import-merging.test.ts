/** Small documents that ask for exponentially much: each is imported, into text of a size that somebody can read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "#generator/model/type.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";

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
