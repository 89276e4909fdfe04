import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "#generator/model/type.js";
import { type Imported, importOpenRpc } from "#generator/openrpc/import/index.js";

/** Every keyword of JSON Schema draft-04 to 2020-12 and of OpenAPI's dialect, with a value that says something. */
const keywords: { readonly [keyword: string]: Json } = {
  $ref: "#/components/schemas/Other",
  $id: "https://example.org/x",
  $anchor: "here",
  $schema: "http://json-schema.org/draft-07/schema#",
  $comment: "a comment",
  $dynamicRef: "#here",
  $recursiveRef: "#",
  $vocabulary: { "https://example.org/v": true },
  title: "something new",
  description: "What it is.",
  default: "a",
  examples: ["a"],
  example: "a",
  deprecated: true,
  readOnly: true,
  writeOnly: true,
  externalDocs: { url: "https://example.org" },
  discriminator: { propertyName: "kind" },
  xml: { name: "x" },
  nullable: true,
  enum: ["a"],
  const: "a",
  not: { const: "b" },
  allOf: [{ minLength: 3 }],
  oneOf: [{ type: "boolean" }, { type: "null" }],
  anyOf: [{ type: "boolean" }, { type: "null" }],
  if: { const: "a" },
  then: { minLength: 1 },
  else: { minLength: 2 },
  minLength: 1,
  maxLength: 3,
  pattern: "^a",
  format: "email",
  contentEncoding: "base64",
  contentMediaType: "text/plain",
  contentSchema: { type: "string" },
  minimum: 1,
  maximum: 3,
  exclusiveMinimum: 1,
  exclusiveMaximum: 3,
  multipleOf: 2,
  divisibleBy: 2,
  items: { type: "string" },
  prefixItems: [{ type: "string" }],
  additionalItems: { type: "string" },
  minItems: 1,
  maxItems: 3,
  uniqueItems: true,
  contains: { type: "string" },
  minContains: 1,
  maxContains: 3,
  unevaluatedItems: false,
  properties: { a: { type: "string" } },
  required: ["b"],
  additionalProperties: { type: "string" },
  patternProperties: { "^a": { type: "string" } },
  propertyNames: { pattern: "^a" },
  minProperties: 1,
  maxProperties: 3,
  dependencies: { a: ["b"] },
  dependentRequired: { a: ["b"] },
  dependentSchemas: { a: { required: ["b"] } },
  unevaluatedProperties: false,
  "x-vendor": 1,
  unheardOf: 1,
};

const hosts: readonly { readonly [keyword: string]: Json }[] = [
  {},
  ...["string", "integer", "number", "boolean", "null", "array", "object"].map((type) => ({ type })),
  { type: ["string", "null"] },
  { type: "object", properties: { kind: { type: "string" } } },
  { type: "array", items: { type: "integer" } },
  { $ref: "#/components/schemas/Other" },
];

function imported(schema: Json): Imported {
  const schemas = { Other: { type: "object", properties: { other: { type: "string" } } }, Subject: schema };
  const value = { openrpc: "1.4.1", info: { title: "Keywords", version: "1" }, methods: [], components: { schemas } };
  return importOpenRpc([{ name: "keywords.json", value }]);
}

/**
 * What holds anyway needs no words: null is nullable, a boolean is a boolean or null, an object is not "b"; and
 * `additionalItems` says nothing unless `items` is an array (draft-07, section 6.4.2).
 */
const holdsAnyway: { readonly [host: string]: readonly string[] } = {
  "{}": ["nullable"],
  '{"type":"boolean"}': ["oneOf", "anyOf"],
  '{"type":"null"}': ["oneOf", "anyOf", "nullable"],
  '{"type":["string","null"]}': ["nullable"],
  '{"type":"array"}': ["additionalItems"],
  '{"type":"array","items":{"type":"integer"}}': ["additionalItems"],
  '{"type":"object"}': ["not"],
  '{"type":"object","properties":{"kind":{"type":"string"}}}': ["not"],
  '{"$ref":"#/components/schemas/Other"}': ["not"],
};

for (const host of hosts) {
  test(`beside ${JSON.stringify(host)} every keyword changes the contract or is reported`, () => {
    const before = imported(host);
    const silent = holdsAnyway[JSON.stringify(host)] ?? [];
    for (const [keyword, value] of Object.entries(keywords)) {
      if (Object.hasOwn(host, keyword) || silent.includes(keyword)) continue;
      const after = imported({ ...host, [keyword]: value });
      const told = after.warnings.some(({ place, keyword: named }) => {
        return named === keyword && place.pointer.startsWith("/components/schemas/Subject");
      });
      const changed = after.files[0]?.text !== before.files[0]?.text;
      assert.ok(changed || told, `${keyword} is dropped in silence`);
    }
  });
}

test("a keyword with a value that it cannot have is reported", () => {
  const names = "$ref allOf anyOf description enum oneOf pattern properties patternProperties required title type";
  for (const keyword of [...names.split(" "), "minLength", "multipleOf"]) {
    const { warnings } = imported({ type: keyword === "multipleOf" ? "number" : "string", [keyword]: -5 });
    assert.ok(
      warnings.some((warning) => warning.keyword === keyword),
      keyword,
    );
  }
});
