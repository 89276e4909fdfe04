import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Path } from "@tinwire/runtime/codegen";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { compile } from "#generator/compile.js";
import { emit } from "#generator/emit.js";
import type { Contract } from "#generator/model/contract.js";
import { jsonSchemaDocument } from "#generator/model/json-schema.js";
import { importGenerated } from "../support/import-generated.js";
import { type IdlType, idlTypes, namedTypes } from "./differential/random-types.js";
import { valuesNear } from "./differential/random-values.js";

const TYPES = 250;
const VALUES_PER_TYPE = 80;
const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

async function contractOf(folder: string, types: Readonly<Record<string, IdlType>>): Promise<Contract | undefined> {
  const file = join(folder, "random.rpc.json");
  await writeFile(file, JSON.stringify({ tinwire: 1, name: "Random", types, functions: {} }));
  return (await compile([file])).contracts[0];
}

/** Random types that a contract may have, each under a name of its own. */
async function acceptableTypes(folder: string): Promise<Record<string, IdlType>> {
  const types: Record<string, IdlType> = { ...namedTypes };
  for (const [index, type] of fc.sample(idlTypes, { seed, numRuns: TYPES * 2 }).entries()) {
    if (Object.keys(types).length === TYPES) break;
    const name = `Random${index}`;
    if (await contractOf(folder, { ...namedTypes, [name]: type })) types[name] = type;
  }
  return types;
}

/** Whether the generated reader takes the wire's value, and the issues that it has with it. */
function verdict(
  module: Record<string, unknown>,
  name: string,
  value: unknown,
): { accepted: boolean; issues: unknown } {
  const reader = module[`$check$${name}`] ?? module[`$read$${name}`];
  assert.ok(typeof reader === "function", `no reader of ${name}`);
  const root = Path.root("");
  reader(structuredClone(value), root, "value");
  return { accepted: root.issues.length === 0, issues: root.issues };
}

test("the generated decoders and Ajv accept and refuse the same", async (t) => {
  t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
  const folder = await mkdtemp(join(tmpdir(), "tinwire-differential-"));
  t.after(() => rm(folder, { recursive: true }));
  const contract = await contractOf(folder, await acceptableTypes(folder));
  assert.ok(contract);
  const module = await importGenerated(emit([contract], { importExtension: ".js" }), "random");
  // Without `ownProperties` Ajv takes what every object inherits, such as `toString`, for a field.
  const ajv = new Ajv({ strict: false, ownProperties: true });
  addFormats.default(ajv);

  const counts = { accepted: 0, refused: 0 };
  for (const { name, type } of contract.types) {
    const judge: ValidateFunction = ajv.compile(jsonSchemaDocument(type, contract));
    for (const value of fc.sample(valuesNear(type, contract), { seed, numRuns: VALUES_PER_TYPE })) {
      const wire: unknown = JSON.parse(JSON.stringify(value));
      const expected = judge(wire);
      const { accepted, issues } = verdict(module, name, wire);
      assert.equal(
        accepted,
        expected,
        `${name} = ${JSON.stringify(type)}\n${JSON.stringify(wire)}\n${JSON.stringify(expected ? issues : judge.errors)}`,
      );
      counts[accepted ? "accepted" : "refused"] += 1;
    }
  }
  t.diagnostic(`${counts.accepted} accepted, ${counts.refused} refused, ${contract.types.length} types`);
  assert.ok(counts.accepted + counts.refused >= 10_000 && counts.accepted > 3_000 && counts.refused > 3_000);
});
