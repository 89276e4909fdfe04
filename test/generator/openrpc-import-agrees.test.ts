import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { compareAll, contractsOf } from "./openrpc-import/compare.js";

const fixtures = fileURLToPath(new URL("../../../test/generator/fixtures/openrpc", import.meta.url));
const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

/** Every component as a parameter of its own. */
function withComponentsAsParameters(document: Document): Document {
  const params = Object.keys(document.components?.schemas ?? {}).map((name) => ({
    name,
    schema: { $ref: `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll(" ", "%20")}` },
  }));
  return { ...document, methods: [...document.methods, { name: "components", params }] };
}

interface Document {
  readonly methods: readonly { readonly name: string; readonly params: readonly { name: string; schema: unknown }[] }[];
  readonly components?: { readonly schemas?: object };
}

/** Where a type takes less than the schema, by the name of the parameter; each is documented in docs/openrpc.md. */
const narrower: ReadonlySet<string> = new Set([
  // Keywords for one JSON type are read as if `type` said so.
  ...["Untyped", "bare", "Left", "Right", "Recursive", "OneRequired", "Closed", "NotRequired"],
  // Fields that one of several merged records declares, and others would take as any unknown field.
  ...["OldOrNew", "Recursive", "OneRequired"],
  // An array with one schema is read as the schema of every item.
  "single",
  // A content descriptor where a schema is due is read as its schema.
  "Wrapped",
]);

for (const name of readdirSync(fixtures).filter((folder) => folder !== "several" && folder !== "callbacks")) {
  test(`${name}: a type takes whatever its schema takes`, async (t) => {
    t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
    const text = readFileSync(join(fixtures, name, `${name}.openrpc.json`), "utf8");
    const document = withComponentsAsParameters(JSON.parse(text) as Document);
    const [contract] = await contractsOf([{ name: `${name}.json`, text: JSON.stringify(document) }]);
    assert.ok(contract);
    for (const { pointer, narrower: refused } of compareAll(document, contract, { seed, count: 60 })) {
      const [, method, , param] = pointer.slice(1).split("/").map(Number);
      const label = document.methods[method ?? 0]?.params[param ?? 0]?.name ?? "";
      if (!narrower.has(label)) assert.deepEqual(refused, [], `${pointer} (${label}) refuses valid values`);
    }
  });
}
