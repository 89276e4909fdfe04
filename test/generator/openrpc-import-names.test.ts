import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Json } from "#generator/model/type.js";
import { importOpenRpc } from "#generator/openrpc/import/index.js";

/** Spellings that often become the same name. */
const spellings = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom(
      "get_block",
      "getBlock",
      "get-block",
      "GET_BLOCK",
      "GetBlock",
      "getblock",
      "get block",
      "Get.Block",
    ),
    fc.constantFrom(
      "then",
      "constructor",
      "toString",
      "__proto__",
      "Error",
      "string",
      "call",
      "default",
      "1st",
      "été",
      "",
    ),
    fc.string({ maxLength: 6 }),
  ),
  { minLength: 2, maxLength: 8 },
);

interface Names {
  readonly functions: ReadonlyMap<string, string>;
  readonly types: readonly string[];
  readonly params: readonly string[];
  readonly warnings: number;
}

/** One of each for each spelling: a method, a component, a parameter of the method `probe`. */
function namesOf(all: readonly string[]): Names {
  const schema = { type: "string" };
  const methods = all
    .filter((name) => name !== "")
    .map((name) => ({ name, params: [], result: { name: "r", schema } }));
  const params = all.map((name) => ({ name, schema }));
  const value: Json = {
    openrpc: "1.4.1",
    info: { title: "Names", version: "1" },
    methods: [...methods, { name: "probe", params, result: { name: "r", schema } }],
    components: { schemas: Object.fromEntries(all.map((name) => [name, schema])) },
  };
  const { files, warnings } = importOpenRpc([{ name: "names.json", value }]);
  const contract = JSON.parse(files[0]?.text ?? "") as Contract;
  const functions = Object.entries(contract.functions).map(([name, { wireName }]) => [wireName ?? name, name] as const);
  return {
    functions: new Map(functions),
    types: Object.keys(contract.types),
    params: Object.keys(contract.functions["probe"]?.params ?? {}),
    warnings: warnings.length,
  };
}

interface Contract {
  readonly types: { readonly [name: string]: unknown };
  readonly functions: { readonly [name: string]: { readonly wireName?: string; readonly params?: object } };
}

test("every name is one, and different things have different names", () => {
  fc.assert(
    fc.property(spellings, (all) => {
      const { functions, types, params } = namesOf(all);
      for (const name of [...functions.values(), ...types, ...params]) assert.match(name, /^[A-Za-z_]\w*\??$/);
      assert.equal(new Set(functions.values()).size, functions.size);
      assert.equal(types.length, all.length);
      assert.equal(params.length, all.length);
    }),
  );
});

test("the order of methods and types does not matter for their names", () => {
  fc.assert(
    fc.property(spellings, (all) => {
      const [one, other] = [namesOf(all), namesOf(all.toReversed())];
      assert.deepEqual([...one.types].sort(), [...other.types].sort());
      assert.deepEqual(Object.fromEntries(one.functions), Object.fromEntries(other.functions));
    }),
  );
});

test("one more method renames no other, or it is reported", () => {
  fc.assert(
    fc.property(spellings, (all) => {
      const [before, after] = [namesOf(all.slice(1)), namesOf(all)];
      const renamed = [...before.functions].some(([wireName, name]) => after.functions.get(wireName) !== name);
      assert.ok(!renamed || after.warnings > before.warnings);
    }),
  );
});

test("a method that is spelled as it is named keeps its name whatever comes", () => {
  const { functions } = namesOf(["getBlock", "get_block", "Get.Block"]);
  assert.equal(functions.get("getBlock"), "getBlock");
  assert.equal(new Set(functions.values()).size, functions.size);
});

test("among thousands of names that nothing but marks tell apart, each is one of its own", () => {
  const chinese = Array.from({ length: 2000 }, (_, index) => String.fromCharCode(0x4e00 + index));
  const punctuated = Array.from({ length: 1000 }, (_, index) => `get${"-".repeat(index + 1)}block`);
  const all = [...chinese, ...punctuated];
  const { functions, types, params } = namesOf(all);
  assert.equal(new Set(functions.values()).size, all.length + 1);
  assert.equal(types.length, all.length);
  assert.equal(params.length, all.length);
});

test("a parameter that is spelled like another one with its mark takes no name away", () => {
  const spelled = ["get block", "get-block"];
  const all = [...spelled, ...namesOf(spelled).params.map((name) => name.replace("?", ""))];
  assert.equal(namesOf(all).params.length, 4);
});

test("errors of one name and one code are as many as in the document", () => {
  const errors = { foo_bar: { code: 1, message: "a" }, "foo-bar": { code: 1, message: "b" } };
  const value: Json = { openrpc: "1.4.1", methods: [], components: { errors } };
  assert.equal(importOpenRpc([{ name: "names.json", value }]).summary.errors, 2);
});

/** Three fields, so that it deserves a name. */
const record = (kind: string, more: object = {}): object => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { const: kind }, [`${kind}A`]: { type: "string" }, [`${kind}B`]: { type: "string" } },
  ...more,
});

const around = (name: string): object => ({ type: "object", required: [name], properties: { [name]: record("x") } });

const parts: readonly (readonly [what: string, schemas: object, names: readonly string[]])[] = [
  [
    "what stands alone in a named union is called after its title, without the words that both begin with",
    { SyncingStatus: { oneOf: [{ type: "boolean" }, record("x", { title: "Syncing progress" })] } },
    ["SyncingStatus", "SyncingStatusProgress"],
  ],
  ["or after what it is", { Status: { oneOf: [{ type: "boolean" }, record("x")] } }, ["Status", "StatusObject"]],
  [
    "no word is said twice where a union's name and a member's meet",
    { SendInvoke: { oneOf: [record("invokeV0"), record("invokeV1")] } },
    ["SendInvoke", "SendInvokeV0", "SendInvokeV1"],
  ],
  [
    "an object around one field is not named, so what is inside is called as it would be",
    { Hint: { oneOf: [around("Less"), around("More")] } },
    ["Hint", "HintLess", "HintMore"],
  ],
  [
    "a title that is a component's name is the name of no other type",
    { PageInfo: record("x"), Page: { type: "object", properties: { meta: record("y", { title: "PageInfo" }) } } },
    ["PageInfo", "Page", "PageMeta"],
  ],
];

for (const [what, schemas, names] of parts) {
  test(what, () => {
    const components = { schemas } as Json;
    const value: Json = { openrpc: "1.4.1", info: { title: "Names", version: "1" }, methods: [], components };
    const { files } = importOpenRpc([{ name: "names.json", value }]);
    const { types } = JSON.parse(files[0]?.text ?? "") as Contract;
    assert.deepEqual(Object.keys(types), names);
  });
}
