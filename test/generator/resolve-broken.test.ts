import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { compile } from "#generator/compile.js";

/** Values of all kinds, to be put where something else should be. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    3,
    -1.5,
    "",
    "string",
    "Nothing",
    "a.b",
    [],
    {},
    [1],
    { type: 3 },
    { list: null },
  ),
  fc.constantFrom<unknown>(
    { union: [] },
    { union: {}, tag: 1 },
    { enum: "a" },
    { tuple: {} },
    { fields: [] },
    { const: {} },
  ),
);

const whole = {
  tinwire: 1,
  name: "Whole",
  imports: {},
  types: {
    A: { fields: { a: "string", "b?": { type: "integer", minimum: 1, default: 3 } }, closed: true },
    B: { union: { a: "A" }, tag: "kind", open: true },
    C: { union: ["string", { list: "A", minItems: 1 }, { map: { tuple: ["B", "null"] } }] },
    D: { enum: ["a", 1, null] },
    E: { type: "string | null", pattern: "^a", examples: ["a"] },
  },
  errors: { Gone: { code: 1, message: "gone", data: "A" } },
  functions: {
    f: {
      params: { a: "A", b: { type: "D", default: "a", wireName: "c" } },
      returns: "C",
      errors: ["Gone"],
      timeoutMs: 1,
    },
    g: { notification: true, examples: [{ params: {} }] },
  },
};

/** The contract with another value somewhere. */
function mutate(value: unknown, path: readonly number[], put: unknown): unknown {
  if (typeof value !== "object" || value === null || path.length === 0) return put;
  const keys = Object.keys(value);
  const key = keys[(path[0] ?? 0) % Math.max(keys.length, 1)];
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = mutate(copy[key], path.slice(1), put);
  return copy;
}

test("whatever stands where, there is a contract or a mistake, and never a crash", async (t) => {
  const temporary = await mkdtemp(join(tmpdir(), "tinwire-resolve-"));
  t.after(() => rm(temporary, { recursive: true }));
  const file = join(temporary, "a.rpc.json");
  await writeFile(file, JSON.stringify(whole));
  assert.equal((await compile([file])).contracts.length, 1);
  const paths = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(paths, anything, async (path, put) => {
      await writeFile(file, JSON.stringify(mutate(whole, path, put)));
      const { contracts, diagnostics } = await compile([file]);
      assert.equal(
        contracts.length === 1,
        diagnostics.every(({ severity }) => severity === "warning"),
      );
      const [contract] = contracts;
      if (contract === undefined) return;
      // Nothing is dropped without a word.
      const written = mutate(whole, path, put) as typeof whole;
      const sections = ["types", "errors", "functions"] as const;
      for (const key of sections) assert.equal(contract[key].length, Object.keys(written[key]).length);
    }),
    { numRuns: 500 },
  );
});
