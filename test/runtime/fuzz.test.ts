// Bad bytes harm neither a server nor a client. TINWIRE_SEED=… repeats a run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { badInput, chooseSeed, pick, random } from "../support/bad-input.js";
import { CalculatorClient, DivisionByZero } from "../support/calculator.js";
import { duplexPair } from "../support/duplex-pair.js";
import { run } from "../support/running.js";

const INPUTS = 20_000;
/** Connections at a time. */
const WIDTH = 40;

const calls = [
  '{"jsonrpc":"2.0","id":1,"method":"add","params":[1,2]}',
  '{"jsonrpc":"2.0","id":"x","method":"greet","params":{"user":{"email":"a@b.c","tags":["t"],"age":3},"at":"2024-05-01T12:00:00Z"}}',
  '{"jsonrpc":"2.0","method":"note","params":["text"]}',
  '[{"jsonrpc":"2.0","id":1,"method":"divide","params":[1,0]},{"jsonrpc":"2.0","id":2,"method":"echo","params":[{}]}]',
  '{"id":1,"method":"add","params":[1,2]}',
  '{"method_name":"add","method_args":[1,2],"method_kwargs":{"c":3}}',
];

const replies = [
  '{"jsonrpc":"2.0","id":1,"result":13}',
  '{"jsonrpc":"2.0","id":1,"error":{"code":1001,"message":"division by zero","data":{"dividend":1}}}',
  '{"id":1,"result":13,"error":null}',
  '{"id":1,"result":null,"error":"[1001] division by zero"}',
  '{"res":13}',
  '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}',
];

/** What nobody caught while something ran. */
async function uncaughtDuring(work: () => Promise<void>): Promise<unknown[]> {
  const uncaught: unknown[] = [];
  const note = (error: unknown): void => void uncaught.push(error);
  process.on("uncaughtException", note).on("unhandledRejection", note);
  try {
    await work();
    // Rejections are reported after the tick that leaves them unhandled.
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off("uncaughtException", note).off("unhandledRejection", note);
  }
  return uncaught;
}

test(`${INPUTS} bad inputs to a server`, async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`TINWIRE_SEED=${seed}`);
  const next = random(seed);
  await using running = await run();
  await using neighbour = await running.client();
  const attack = async (): Promise<void> => {
    const [near, far] = duplexPair();
    running.server.accept(far);
    near.on("error", () => {}).resume();
    const gone = new Promise((resolve) => near.once("close", resolve));
    near.end(badInput(next, calls));
    await gone;
  };
  const uncaught = await uncaughtDuring(async () => {
    for (let done = 0; done < INPUTS; done += WIDTH) {
      await Promise.all([
        ...Array.from({ length: WIDTH }, attack),
        neighbour.add(done, 1).then((sum) => assert.equal(sum, done + 11)),
      ]);
    }
  });
  assert.deepEqual(uncaught, []);
  assert.deepEqual(running.server.stats, { connections: 1, callsInFlight: 0, openStreams: 0 });
  // A notification of a division by zero has nobody else to tell it to.
  const failed = running.events.filter(
    (event) => event.kind === "handler-failed" && !(event.error instanceof DivisionByZero),
  );
  assert.deepEqual(failed, []);
});

test(`${INPUTS} bad replies to a client`, async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`TINWIRE_SEED=${seed}`);
  const next = random(seed);
  await using running = await run();
  await using neighbour = await running.client();
  const attack = async (): Promise<void> => {
    const [near, far] = duplexPair();
    far.on("error", () => {}).resume();
    const client = await CalculatorClient.connect(near, { dialect: pick(next, ["2.0", "1.0"]), log: () => {} });
    const calls = [() => client.add(1, 2), () => client.divide(1, 0), () => client.clear()];
    const pending = calls.slice(0, Math.ceil(next() * 3)).map((call): Promise<unknown> => call());
    far.end(badInput(next, replies));
    for (const outcome of await Promise.allSettled(pending)) {
      if (outcome.status === "rejected") assert.ok(outcome.reason instanceof RpcError, String(outcome.reason));
      else assert.ok(outcome.value === undefined || typeof outcome.value === "number");
    }
    await client.$close();
  };
  const uncaught = await uncaughtDuring(async () => {
    for (let done = 0; done < INPUTS; done += WIDTH) {
      await Promise.all([
        ...Array.from({ length: WIDTH }, attack),
        neighbour.add(done, 1).then((sum) => assert.equal(sum, done + 11)),
      ]);
    }
  });
  assert.deepEqual(uncaught, []);
});
