/** What holds of a call holds over whatever carries it: each case is run over each setup. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Group } from "./case.js";
import { callbacks } from "./groups/callbacks.js";
import { callers } from "./groups/callers.js";
import { cancellation } from "./groups/cancellation.js";
import { contracts } from "./groups/contracts.js";
import { deadlines } from "./groups/deadlines.js";
import { errors } from "./groups/errors.js";
import { handingOn } from "./groups/handing-on.js";
import { interceptors } from "./groups/interceptors.js";
import { metadata } from "./groups/metadata.js";
import { streams } from "./groups/streams.js";
import { unary } from "./groups/unary.js";
import { applicable, inapplicable } from "./grpc-interop.js";
import { setups } from "./setups.js";

/** A bound on a hang; nothing waits for it. */
const LIMIT_MS = 60_000;

const groups: readonly Group[] = [
  ...[unary, streams, errors, cancellation, deadlines, metadata],
  ...[contracts, interceptors, callers, callbacks, handingOn],
];
const cases = groups.flatMap((group) => group.cases);

test("the table has every case of gRPC's that makes sense here, by its name", (context) => {
  const names = cases.map(({ name }) => name);
  assert.deepEqual(
    applicable.filter((name) => !names.includes(name)),
    [],
  );
  assert.ok(cases.length * setups.length >= 150);
  const grpc = `${applicable.length} of them gRPC's; ${Object.keys(inapplicable).length} of those do not apply`;
  context.diagnostic(`${cases.length} cases × ${setups.length} setups = ${cases.length * setups.length}, ${grpc}`);
});

for (const setup of setups) {
  describe(setup.name, () => {
    for (const { name, cases } of groups) {
      describe(name, () => {
        for (const { name, run } of cases) test(name, { timeout: LIMIT_MS }, () => run(setup));
      });
    }
  });
}
