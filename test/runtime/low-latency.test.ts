// The event loop of a process in low-latency mode stays awake for a moment after each message, and sleeps again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { CalculatorClient } from "../support/calculator.js";
import { duplexPair } from "../support/duplex-pair.js";
import { run } from "../support/running.js";

/** How many immediates wait for the next turn of the event loop: while it is awake, there is one. */
function immediates(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Immediate").length;
}

async function asleep(): Promise<void> {
  while (immediates() > 0) await turn();
}

test("a client in low-latency mode keeps the loop awake after a call, and then lets it sleep", async () => {
  await using running = await run();
  const [near, far] = duplexPair();
  running.server.accept(far);
  await using client = await CalculatorClient.connect(near, { lowLatency: true });
  await asleep();
  assert.equal(await client.add(1, 2), 13);
  assert.equal(immediates(), 1);
  await asleep();
});

test("a server in low-latency mode does so after a message", async () => {
  await using running = await run({}, { lowLatency: true });
  await using client = await running.client();
  await asleep();
  assert.equal(await client.add(1, 2), 13);
  assert.equal(immediates(), 1);
  await asleep();
});

test("without it nobody does", async () => {
  await using running = await run();
  await using client = await running.client();
  await asleep();
  assert.equal(await client.add(1, 2), 13);
  assert.equal(immediates(), 0);
});
