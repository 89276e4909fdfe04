import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits, type Limits, resolveLimits } from "#runtime/limits.js";

test("limits that are not given have their defaults", () => {
  assert.deepEqual(resolveLimits({ maxBatch: 1 }), { ...defaultLimits, maxBatch: 1 });
  assert.deepEqual(resolveLimits(), defaultLimits);
});

const refused: readonly [given: object, message: RegExp][] = [
  [{ maxBatch: Number.NaN }, /^limits\.maxBatch must be a whole number from 1 to \d+, not NaN$/],
  [{ maxBatch: -1 }, /not -1$/],
  [{ maxBatch: 0 }, /not 0$/],
  [{ maxBatch: 1.5 }, /not 1\.5$/],
  [{ maxBatch: Number.POSITIVE_INFINITY }, /not Infinity$/],
  [{ maxBatch: "100" }, /not the string "100"$/],
  [{ maxBatch: null }, /not the object "null"$/],
  [{ frameTimeoutMs: 2 ** 31 }, /^limits\.frameTimeoutMs must be a whole number from 1 to 2147483647/],
  [{ maxBatsh: 1 }, /^There is no limit named "maxBatsh"; the limits are maxMessageBytes, /],
];

for (const [given, message] of refused) {
  test(`refused: ${JSON.stringify(given)} ${message}`, () => {
    assert.throws(() => resolveLimits(given as Partial<Limits>), { name: "RangeError", message });
  });
}
