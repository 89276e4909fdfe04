import assert from "node:assert/strict";
import { test } from "node:test";
import { numbering } from "../support/numbering.js";
import { until } from "../support/patience.js";

test("calls of one id are all told when the connection is gone, and harm none", { timeout: 30_000 }, async () => {
  let [begun, aborted] = [0, 0];
  await using numbers = await numbering({
    handlers: {
      async echo(value, { signal }) {
        begun += 1;
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        aborted += 1;
        return value;
      },
    },
  });
  const peer = numbers.peer();
  for (let call = 0; call < 3; call++) peer.send({ jsonrpc: "2.0", id: 1, method: "echo", params: ["x"] });
  await until(() => begun === 3);
  peer.destroy();
  await until(() => aborted === 3);
  assert.equal(await numbers.client.note("x"), undefined);
  await until(() => numbers.server.stats.callsInFlight === 0);
});
