import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { format } from "prettier";
import { emit } from "#generator/emit.js";
import { randomContracts } from "../support/random-contracts.js";

test("Prettier's defaults leave generated code as it is", async () => {
  await fc.assert(
    fc.asyncProperty(randomContracts, async (contract) => {
      for (const { text } of emit([contract])) {
        assert.equal(text, await format(text, { parser: "typescript" }));
      }
    }),
    { numRuns: Number(process.env["TINWIRE_RUNS"] ?? 40) },
  );
});
