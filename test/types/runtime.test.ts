// What the types of the runtime let through, and what they stop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "#runtime/server/serve.js";
import { Calculator, CalculatorClient } from "../support/calculator.js";
import { calculatorHandlers } from "../support/calculator-handlers.js";
import { duplexPair } from "../support/duplex-pair.js";

test("an option may be undefined, as one that a program was not given is", async () => {
  const none = { limits: undefined, log: undefined };
  await using server = await serve({
    ...{ services: [Calculator.implement(calculatorHandlers())], ...none },
    ...{ listen: undefined, tls: undefined, discover: undefined, drainMs: undefined },
  });
  const [near, far] = duplexPair();
  server.accept(far);
  await using client = await CalculatorClient.connect(near, {
    ...none,
    ...{
      framing: undefined,
      dialect: undefined,
      paramStructure: undefined,
      tls: undefined,
      connectTimeoutMs: undefined,
    },
  });
  assert.equal(await client.$with({ signal: undefined }).add(1, 2), 13);
});

test("what only generated code uses is not offered to programs", async () => {
  const [near] = duplexPair();
  const client = await CalculatorClient.connect(near);
  const members = [
    // @ts-expect-error -- protected
    client.$call,
    // @ts-expect-error -- protected
    client.$notify,
  ];
  assert.equal(members.length, 2);
  await client.$close();
});
