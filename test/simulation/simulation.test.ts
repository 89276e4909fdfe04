// Clients and servers with all that may happen to them, drawn from a seed. TINWIRE_SEED=… begins with another one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { simulate } from "./simulate.js";

const SEEDS = 2000;
const FIRST = Number(process.env["TINWIRE_SEED"] ?? 1);

test(`${SEEDS} seeds from ${FIRST} on, and nothing that must not be`, { timeout: 300_000 }, async () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const violations = await simulate(seed);
    assert.deepEqual(violations, [], `replay: npm run soak -- --seed ${seed} --trace`);
  }
});
