import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "#generator/model/type.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";
import { placeInWords } from "#generator/openrpc/import/source/place-in-words.js";
import { contractsOf } from "./openrpc-import/compare.js";

const document = {
  methods: [
    { name: "eth_call", params: [{ name: "Block" }], examples: [{ name: "first" }] },
    { params: [{}], errors: [{ message: "too late" }] },
  ],
};

const places: readonly (readonly [pointer: string, words: string])[] = [
  ["", "the document"],
  ["/info", "info"],
  ["/components/schemas/Block", "Block"],
  ["/components/schemas/Block/properties/transactions/items", "Block.transactions[]"],
  ["/components/schemas/a~1b/oneOf/0/additionalProperties", "a/b oneOf 0{}"],
  ["/components/errors/GONE", "error GONE"],
  ["/components/contentDescriptors/Page/schema/items", "content descriptor Page, []"],
  ["/methods/0", "eth_call"],
  ["/methods/0/params", "eth_call, params"],
  ["/methods/0/params/0/schema/patternProperties/^a", 'eth_call, parameter "Block"{}'],
  ["/methods/0/result/schema/properties/hash", "eth_call, result.hash"],
  ["/methods/0/examples/0/result", 'eth_call, example "first" result'],
  ["/methods/1/errors/0", '1, error "too late"'],
  ["/methods/1/params/0", '1, parameter "0"'],
  ["/methods/7/result", "7, result"],
];

for (const [pointer, words] of places) {
  test(`${pointer || "nothing"} in words`, () => assert.equal(placeInWords(pointer, document), words));
}

test("warnings come in the order of the document's lists", () => {
  const method = (index: number): Json => ({
    name: `m${index}`,
    params: [],
    result: { name: "r", schema: { odd: 1 } },
  });
  const value: Json = { openrpc: "1.4.1", methods: Array.from({ length: 12 }, (_, index) => method(index)) };
  const { warnings } = importOpenRpc([{ name: "many.json", value }]);
  const places = warnings.filter(({ keyword }) => keyword === "odd").map(({ where }) => where);
  assert.deepEqual(
    places,
    places.map((_, index) => `m${index}, result`),
  );
  assert.equal(places.length, 12);
});

test("an example that a reader takes for another member of a union is left out, with a warning", async () => {
  const record = (required: string[], more: object = {}): object => ({
    type: "object",
    required,
    properties: { a: { type: "integer" }, ...more },
  });
  const schema = { anyOf: [record(["a"]), record(["a", "b"], { b: { type: "string" } })] };
  const example = (name: string, value: object): object => ({ name, params: [{ name: "v", value }] });
  const examples = [example("plain", { a: 1 }), example("both", { a: 1, b: "x" }), example("misled", { a: 1, b: 5 })];
  const value = { openrpc: "1.4.1", methods: [{ name: "m", params: [{ name: "v", schema }], examples }] };
  const inputs = [{ name: "misled.json", value: value as unknown as Json }];
  const [contract] = await contractsOf(inputs);
  const kept = contract?.functions[0]?.examples as readonly { readonly name: string }[] | undefined;
  assert.deepEqual(
    kept?.map(({ name }) => name),
    ["plain", "both"],
  );
  const { warnings } = importOpenRpc(inputs);
  assert.deepEqual(
    warnings.map(({ where }) => where),
    ['m, example "misled"'],
  );
});
