import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { jsonSchemaDocument } from "#generator/model/json-schema.js";
import { wireMistakes } from "#generator/resolve/wire-value/wire-value.js";
import { contract } from "./resolve/model-parts.js";
import { types, values } from "./resolve/random-model.js";

/** Knows the keywords of ours that the schemas use. */
function judge(): Ajv {
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
  });
  addFormats.default(ajv);
  const compare = (holds: (value: bigint, limit: bigint) => boolean) => (limit: string, value: string) =>
    !/^-?\d+$/.test(value) || holds(BigInt(value), BigInt(limit));
  ajv.addKeyword({ keyword: "x-minimum", validate: compare((value, limit) => value >= limit) });
  ajv.addKeyword({ keyword: "x-maximum", validate: compare((value, limit) => value <= limit) });
  ajv.addKeyword({ keyword: "x-exclusiveMinimum", validate: compare((value, limit) => value > limit) });
  ajv.addKeyword({ keyword: "x-exclusiveMaximum", validate: compare((value, limit) => value < limit) });
  return ajv;
}

test("the schema of any type compiles, and accepts just what the compiler accepts as a default", () => {
  let accepted = 0;
  fc.assert(
    fc.property(types, fc.array(values, { minLength: 20, maxLength: 20 }), (type, samples) => {
      const validate = judge().compile(jsonSchemaDocument(type, contract));
      for (const value of samples) {
        const mistakes = wireMistakes(value, type, contract);
        const expected = validate(value);
        if (expected) accepted++;
        const about = `${JSON.stringify(value)}: ${JSON.stringify(expected ? mistakes : validate.errors)}`;
        assert.equal(mistakes.length === 0, expected, about);
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(accepted > 50, `${accepted} accepted`);
});
