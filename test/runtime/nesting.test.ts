// The stack of open containers is a stack, however deep it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Nesting } from "#runtime/wire/nesting.js";

test("what is open is what was opened last and not closed", () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.boolean() },
    { weight: 2, arbitrary: fc.constant("close" as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { size: "max", maxLength: 1000 }), (steps) => {
      const nesting = new Nesting();
      const expected: boolean[] = [];
      for (const step of steps) {
        if (step !== "close") {
          assert.ok(nesting.open(step));
          expected.push(step);
        } else if (expected.length > 0) {
          nesting.close();
          expected.pop();
        }
        assert.equal(nesting.depth, expected.length);
        if (expected.length > 0) assert.equal(nesting.isObject, expected.at(-1));
      }
    }),
    { numRuns: 300 },
  );
});

test("no more than 65,536 containers are open at a time", () => {
  const nesting = new Nesting();
  for (let depth = 0; depth < 65_536; depth++) nesting.open(depth % 3 === 0);
  assert.equal(nesting.open(true), false);
  for (let depth = 65_535; depth >= 0; depth--) {
    assert.equal(nesting.isObject, depth % 3 === 0);
    nesting.close();
  }
});
