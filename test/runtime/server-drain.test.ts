import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Call } from "#runtime/answering/call.js";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import type { ServeOptions } from "#runtime/server/serve.js";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { gate } from "../support/gate.js";
import { done, hello, request } from "../support/messages.js";
import { all, type Numbering, numbering } from "../support/numbering.js";
import { NumbersClient, type NumbersHandlers } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";
import { rpcError } from "../support/tls-running.js";

const goAway = { jsonrpc: "2.0", method: "$/goAway", params: {} };
const echo = (id: number): object => request(id, "echo", ["hi"]);
const never = (): Promise<never> => new Promise(() => {});

/** One item, and then nothing until its signal is aborted. */
async function* stuck(_: number, { signal }: Call): AsyncGenerator<number> {
  yield 0;
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}

/** A server whose time the test moves. */
async function onClock(
  handlers: Partial<NumbersHandlers>,
  more: Partial<ServeOptions> = {},
): Promise<{ numbers: Numbering; clock: ManualClock }> {
  const clock = new ManualClock();
  return { clock, numbers: await numbering({ handlers, serve: { clock, drainMs: 5000, ...more } }) };
}

describe("a client of ours, when the server closes", () => {
  test("has its calls finished, those that cross with the news included, and its streams too", async () => {
    const slow = gate();
    const { numbers, clock } = await onClock({
      async echo(value) {
        await slow.opened;
        return value;
      },
      async *count(to) {
        await slow.opened;
        for (let item = 0; item < to; item++) yield item;
      },
    });
    const peer = numbers.peer();
    peer.send(hello(1));
    await peer.next();
    peer.send(echo(2));
    await until(() => numbers.server.stats.callsInFlight === 1);
    const items = all(numbers.client.count(100));
    const closed = numbers.server.close();
    assert.deepEqual(await peer.next(), goAway);
    peer.send(echo(3));
    await until(() => numbers.server.stats.callsInFlight >= 2);
    slow.open();
    assert.deepEqual([await peer.next(), await peer.next()], [done(2, "hi"), done(3, "hi")]);
    assert.equal((await items).length, 100);
    peer.end();
    await closed;
    assert.equal(clock.pending, 0);
  });

  test("that has just connected is served what it has sent with its hello", async () => {
    const { numbers, clock } = await onClock({});
    const peer = numbers.peer();
    const closed = numbers.server.close();
    await settle();
    peer.write(`${JSON.stringify(hello(1))}\n${JSON.stringify(echo(2))}\n`);
    const replies = [await peer.next(), await peer.next(), await peer.next()] as { id?: number }[];
    assert.deepEqual(new Set(replies.map(({ id }) => id)), new Set([1, 2, undefined]));
    peer.end();
    await closed;
    assert.equal(clock.pending, 0);
  });

  test("that does not leave is cut when the time is over", async () => {
    const { numbers, clock } = await onClock({});
    const peer = numbers.peer();
    peer.send(hello(1));
    await peer.next();
    const closed = numbers.server.close();
    await clock.advance(4999);
    assert.equal(numbers.server.stats.connections, 1);
    assert.deepEqual(await peer.next(), goAway);
    await clock.advance(1);
    assert.deepEqual(await peer.rest(), []);
    await closed;
    assert.equal(clock.pending, 0);
  });
});

describe("a stranger, when the server closes", () => {
  test("has the calls finished that were begun, and no others", async () => {
    const slow = gate();
    const { numbers } = await onClock({ echo: (value) => slow.opened.then(() => value) });
    const peer = numbers.peer();
    peer.send(echo(1));
    await until(() => numbers.server.stats.callsInFlight === 1);
    const closed = numbers.server.close();
    peer.send(echo(2));
    await settle();
    slow.open();
    assert.deepEqual(await peer.rest(), [done(1, "hi")]);
    await closed;
  });

  test("that has said nothing is let go after a second", async () => {
    const { numbers, clock } = await onClock({});
    const peer = numbers.peer();
    const closed = numbers.server.close();
    await clock.advance(1000);
    assert.deepEqual(await peer.rest(), []);
    await closed;
  });
});

describe("what is left when the time to drain is over", () => {
  for (const listen of ["memory", "tcp://127.0.0.1:0"]) {
    test(`ends with an error that says why: streams, and calls (${listen})`, async () => {
      const reasons: unknown[] = [];
      const { numbers, clock } = await onClock(
        {
          count: stuck,
          echo: (_, { signal }) => {
            signal.addEventListener("abort", () => reasons.push((signal.reason as RpcError).code));
            return never();
          },
        },
        listen === "memory" ? {} : { listen },
      );
      const { server } = numbers;
      await using remote = listen === "memory" ? numbers.client : await NumbersClient.connect(server.address);
      const why = rpcError("unavailable", /the server closed, and waited 5000 ms/);
      const got: number[] = [];
      const consuming = assert.rejects(async () => {
        for await (const item of remote.count(2)) got.push(item);
      }, why);
      const calling = assert.rejects(remote.echo("x"), why);
      await until(() => got.length === 1 && server.stats.callsInFlight > 0);
      const closed = server.close();
      await clock.advance(5000);
      await Promise.all([consuming, calling]);
      assert.deepEqual(got, [0]);
      assert.deepEqual(reasons, ["unavailable"]);
      await closed;
      assert.equal(clock.pending, 0);
    });
  }

  test("does not look complete to a consumer that pauses", async () => {
    const { numbers, clock } = await onClock({
      async *count() {
        for (let item = 0; ; item++) yield item;
      },
    });
    const items = numbers.client.count(0)[Symbol.asyncIterator]();
    await items.next();
    const closed = numbers.server.close();
    await clock.advance(5000);
    await closed;
    await assert.rejects(
      async () => {
        while ((await items.next()).done !== true);
      },
      rpcError("unavailable", /closed/),
    );
  });

  test("is not waited for once it has had its second to leave", async () => {
    const { numbers, clock } = await onClock({ echo: never });
    const peer = numbers.peer();
    peer.send(echo(1));
    await until(() => numbers.server.stats.callsInFlight === 1);
    const closed = numbers.server.close();
    await clock.advance(6000);
    await closed;
    assert.equal(clock.pending, 0);
  });
});

describe("the age of a connection", () => {
  test("drains it, and no other, a tenth earlier or later, and cuts it in the end", async () => {
    for (const [random, age] of [
      [0, 900],
      [0.5, 1000],
      [1, 1100],
    ] as const) {
      const more = { maxConnectionAgeMs: 1000, random: () => random };
      const { numbers, clock } = await onClock({ echo: never }, more);
      await clock.advance(500);
      const [young, old] = [numbers.peer(), numbers.peer()];
      for (const peer of [young, old]) peer.send(hello(1));
      await Promise.all([young.next(), old.next()]);
      old.send(echo(2));
      await clock.advance(age - 501);
      assert.equal(numbers.server.stats.connections, 3);
      await clock.advance(1);
      // The client of ours, which was there from the beginning, has left.
      await until(() => numbers.server.stats.connections === 2);
      await clock.advance(500);
      assert.deepEqual(await old.next(), goAway);
      young.end();
      await clock.advance(5000);
      const message = "the connection was old, and the server waited 5000 ms for its calls";
      assert.deepEqual(await old.rest(), [{ jsonrpc: "2.0", id: 2, error: { code: -32054, message } }]);
      await until(() => numbers.server.stats.connections === 0);
      await numbers.server.close();
      assert.equal(clock.pending, 0);
    }
  });

  test("that is none is refused", async () => {
    await assert.rejects(onClock({}, { maxConnectionAgeMs: 0 }), /maxConnectionAgeMs must be 1 to 2147483647/);
  });
});
