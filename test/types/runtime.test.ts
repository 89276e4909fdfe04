// What the types of the runtime let through, and what they stop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { StatusCode } from "#runtime/errors/status-codes.js";
import { serve } from "#runtime/server/serve.js";
import { Calculator, CalculatorClient, DivisionByZero } from "../support/calculator.js";
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

test("editors know the stable codes, and any other string is a code as well", () => {
  // The types are the test: nothing could be extracted of a plain string.
  const offered: Extract<RpcError["code"], StatusCode> = "not_found";
  const accepted: ConstructorParameters<typeof RpcError>[0][] = [offered, "NoSuchPath"];
  const errors: RpcError[] = [new DivisionByZero({ dividend: 1 }), ...accepted.map((code) => new RpcError(code))];
  const literal: "not_found" = new RpcError("not_found").code;
  assert.deepEqual([...errors.map(({ code }) => code), literal], ["DivisionByZero", ...accepted, literal]);
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
