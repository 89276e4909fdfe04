/** Peers that read nothing: whatever waits for them is not kept for ever. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CalculatorClient } from "../support/calculator.js";
import { duplexPair } from "../support/duplex-pair.js";
import { FakeTransport } from "../support/fake-transport.js";
import { request } from "../support/messages.js";
import { settle, until } from "../support/patience.js";
import { failsWith } from "../support/rejections.js";
import { type Running, run } from "../support/running.js";

const stalls = { limits: { stallMs: 1 } };
const took = /^the connection to .* was lost: the peer took nothing of what it was sent for 1 ms$/;

async function cut({ server, events }: Running): Promise<void> {
  await until(() => server.stats.connections === 0);
  const [event] = events;
  assert.equal(event?.kind, "connection-lost");
  assert.match(event.message, took);
}

describe("a server cuts", () => {
  test("a peer that does not take its reply", async () => {
    await using running = await run({}, stalls);
    const transport = new FakeTransport();
    running.server.accept(transport);
    transport.deliver(request(1));
    await cut(running);
  });

  test("a peer that has ended its side, which is not seen while it is not read from", async () => {
    await using running = await run({}, { limits: { ...stalls.limits, maxUnreadBytes: 1_000_000 } });
    const [near, far] = duplexPair();
    running.server.accept(far);
    near.on("error", () => {});
    near.end(`${JSON.stringify(request(1, "echo", ["x".repeat(600_000)]))}\n`);
    await cut(running);
  });

  test("a peer that ended its side before its replies came", async () => {
    await using running = await run({}, stalls);
    const [near, far] = duplexPair();
    running.server.accept(far);
    near.on("error", () => {});
    near.end(`${JSON.stringify(request(1, "echo", ["x".repeat(1_000_000)]))}\n`);
    await cut(running);
  });
});

test("a client waits for a server that is busy, and not for one that it has done with", async (t) => {
  const transport = new FakeTransport();
  const client = await CalculatorClient.connect(transport, stalls);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const call = assert.rejects(client.echo("x".repeat(1_000_000)), failsWith("unavailable", /the client was closed/));
  await settle();
  t.mock.timers.tick(1000);
  const { destroyed } = transport;
  assert.equal(destroyed, undefined);
  const closed = client.$close();
  await call;
  t.mock.timers.tick(1);
  await closed;
  assert.match(transport.destroyed?.message ?? "", /took nothing/);
});
