import assert from "node:assert/strict";
import { test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { CalculatorClient } from "../support/calculator.js";
import { run } from "../support/running.js";

async function callThatTheStackNames(client: CalculatorClient): Promise<number> {
  return await client.divide(1, 0);
}

test("the stack of an error shows who called, though the error came with a reply", async () => {
  await using running = await run();
  await using client = await running.client();
  await assert.rejects(callThatTheStackNames(client), (error) => {
    assert.ok(error instanceof RpcError);
    assert.match(error.stack ?? "", /^DivisionByZero: \[DivisionByZero\] division by zero\n/);
    assert.match(error.stack ?? "", /at async callThatTheStackNames \(.*stack-traces\.test\.js:/);
    return true;
  });
});

test("so does that of an error of the connection", async () => {
  await using running = await run({ divide: () => new Promise(() => {}) }, { drainMs: 0 });
  const client = await running.client();
  const call = callThatTheStackNames(client);
  void client.$close();
  await assert.rejects(call, (error: Error) => /at async callThatTheStackNames/.test(error.stack ?? ""));
});
