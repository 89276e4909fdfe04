import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { CalculatorClient } from "../support/calculator.js";
import { done, request } from "../support/messages.js";
import { numbering } from "../support/numbering.js";
import { settle, until } from "../support/patience.js";
import { run } from "../support/running.js";
import { rpcError } from "../support/tls-running.js";

const refusal = {
  ...{ jsonrpc: "2.0", id: null },
  error: { code: -32048, message: "the server has as many connections as it may" },
};

describe("a server that has as many connections as it may", () => {
  test("refuses the next one in one line, and takes it when another has left", async () => {
    await using running = await run({}, { limits: { maxConnections: 2 } });
    const [first, second] = [running.peer(), running.peer()];
    for (const peer of [first, second]) assert.deepEqual(await peer.ask(request(1)), done(1));
    const third = running.peer();
    assert.deepEqual(await third.rest(), [refusal]);
    assert.equal(third.text, `${JSON.stringify(refusal)}\n`);
    assert.ok(running.events.some(({ kind }) => kind === "connection-refused"));
    first.end();
    await until(() => running.server.stats.connections === 1);
    assert.deepEqual(await running.peer().ask(request(1)), done(1));
  });

  test("tells a client of ours over TCP that it is overloaded", async () => {
    await using running = await run({}, { listen: "tcp://127.0.0.1:0", limits: { maxConnections: 1 } });
    await using first = await CalculatorClient.connect(running.server.address);
    await first.clear();
    await using second = await CalculatorClient.connect(running.server.address);
    await assert.rejects(second.clear(), rpcError("overloaded", /as many connections as it may/));
  });

  test("lets the one go that has been silent for longest", async () => {
    await using running = await run({}, { limits: { maxConnections: 3 } });
    const [speaker, silent, other] = [running.peer(), running.peer(), running.peer()];
    assert.deepEqual(await speaker.ask(request(1)), done(1));
    const late = running.peer();
    assert.deepEqual(await silent.rest(), []);
    for (const peer of [speaker, other, late]) assert.deepEqual(await peer.ask(request(2)), done(2));
    assert.deepEqual(await running.peer().rest(), [refusal]);
  });
});

describe("a peer that says nothing", () => {
  test("is let go in the end, and one that has said something, or is spoken to, is not", async () => {
    const clock = new ManualClock();
    const numbers = await numbering({ serve: { clock, limits: { firstMessageMs: 1000, frameTimeoutMs: 5000 } } });
    const [silent, begun, speaker] = [numbers.peer(), numbers.peer(), numbers.peer()];
    begun.write('{"jsonrpc"');
    assert.deepEqual(await speaker.ask(request(1, "rpc.ping")), done(1));
    await clock.advance(999);
    assert.equal(numbers.server.stats.connections, 4);
    await clock.advance(1);
    await Promise.all([silent.ended, begun.ended]);
    await until(() => numbers.server.stats.connections === 2);
    assert.equal(silent.text, "");
    assert.ok(numbers.events.some(({ message }) => /had said nothing after 1000 ms/.test(message)));
    await numbers.client.$close();
    speaker.end();
    await numbers.server.close();
    assert.equal(clock.pending, 0);
  });
});

describe("rpc.health", () => {
  const ask = async (health: () => never): Promise<unknown> => {
    await using running = await run({}, { health });
    return ((await running.peer().ask(request(1, "rpc.health"))) as { result: unknown }).result;
  };

  for (const [name, health, answer] of [
    ["true", () => true, { status: "serving" }],
    ["false", async () => false, { status: "failing" }],
    ["a reason", async () => "no database", { status: "failing", reason: "no database" }],
    ["nothing", () => undefined, { status: "failing" }],
    [
      "an error",
      () => {
        throw new Error("secret");
      },
      { status: "failing" },
    ],
  ] as const) {
    test(`answers ${JSON.stringify(answer)} when the server's own check gives ${name}`, async () => {
      assert.deepEqual(await ask(health as () => never), answer);
    });
  }

  test("is one check, however many ask, and one that hangs is not begun again", async () => {
    const clock = new ManualClock();
    let checks = 0;
    const health = (): Promise<boolean> => {
      checks += 1;
      return new Promise(() => {});
    };
    await using numbers = await numbering({ serve: { clock, health } });
    const [left, right] = [numbers.peer(), numbers.peer()];
    left.send([request(1, "rpc.health"), request(2, "rpc.health")]);
    right.send(request(1, "rpc.health"));
    await settle();
    await clock.advance(5000);
    assert.deepEqual(await left.next(), [done(1, { status: "failing" }), done(2, { status: "failing" })]);
    assert.deepEqual(await right.next(), done(1, { status: "failing" }));
    assert.deepEqual(await right.ask(request(2, "rpc.health")), done(2, { status: "failing" }));
    assert.equal(checks, 1);
    assert.equal(numbers.events.filter(({ kind }) => kind === "health-failed").length, 1);
  });

  test("says that the server is draining while it waits for calls", async () => {
    await using running = await run({ clear: () => new Promise(() => {}) }, { drainMs: 50 });
    const peer = running.peer();
    peer.send(request(1));
    await until(() => running.server.stats.callsInFlight === 1);
    const closed = running.server.close();
    assert.deepEqual(await peer.ask(request(2, "rpc.health")), done(2, { status: "draining" }));
    await closed;
  });
});
