import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { emit } from "#generator/emit.js";
import { randomContracts } from "../support/random-contracts.js";
import { typeErrors } from "../support/type-check.js";

const seed = Number(process.env["TINWIRE_SEED"] ?? Date.now() % 2 ** 31);

test("whatever a contract says, its code compiles under the strictest options", (t) => {
  t.diagnostic(`seed ${seed}; TINWIRE_SEED=${seed} repeats this run`);
  // All in one program: most of the time goes into starting one.
  const outputs = fc
    .sample(randomContracts, { seed, numRuns: 30 })
    .flatMap((contract, index) => emit([{ ...contract, file: `/idl/random-${index}.rpc.json` }]));
  const sources = new Map(outputs.map(({ path, text }) => [path, text]));
  assert.deepEqual(typeErrors(sources), []);
});
