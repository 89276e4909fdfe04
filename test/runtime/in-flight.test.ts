import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { type Gate, gate } from "../support/gate.js";
import { done, request } from "../support/messages.js";
import { numbering } from "../support/numbering.js";
import { settle, until } from "../support/patience.js";

const big = "x".repeat(1000);
const echo = (id: number, value = "hi", more: object = {}): object => ({ ...request(id, "echo", [value]), ...more });
const cancel = (id: unknown): object => ({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id } });

/** A server whose handlers end when the test lets them, one after the other. */
async function patient(limits: object = {}) {
  const clock = new ManualClock();
  const gates: Gate[] = [];
  const aborted: string[] = [];
  const numbers = await numbering({
    handlers: {
      async echo(value, { signal }) {
        signal.addEventListener("abort", () => aborted.push((signal.reason as RpcError).code));
        const ended = gate();
        gates.push(ended);
        await ended.opened;
        return value;
      },
    },
    serve: { clock, limits },
  });
  return { numbers, clock, gates, aborted, peer: numbers.peer() };
}

describe("the bytes of calls in flight", () => {
  test("are held to their limit, and no call is lost", async () => {
    const { peer, gates } = await patient({ maxInFlightBytes: 2500 });
    for (const id of [1, 2, 3, 4, 5]) peer.send(echo(id, big));
    await settle();
    assert.equal(gates.length, 3);
    gates[0]?.open();
    await until(() => gates.length === 4);
    for (let index = 1; index < 5; index++) {
      await until(() => gates.length > index);
      gates[index]?.open();
    }
    const ids = [];
    for (let count = 0; count < 5; count++) ids.push(((await peer.next()) as { id: number }).id);
    assert.deepEqual(
      ids.sort((left, right) => left - right),
      [1, 2, 3, 4, 5],
    );
  });

  test("count while a handler goes on, though its caller has an answer", async () => {
    const { peer, gates } = await patient({ maxInFlightBytes: 1000 });
    peer.send(echo(1, big));
    peer.send(cancel(1));
    assert.equal(((await peer.next()) as { error: { code: number } }).error.code, -32800);
    peer.send(echo(2));
    await settle();
    assert.equal(gates.length, 1);
    gates[0]?.open();
    await until(() => gates.length === 2);
    gates[1]?.open();
    assert.deepEqual(await peer.next(), done(2, "hi"));
  });

  test("of a batch count each for its own", async () => {
    const { peer, gates } = await patient({ maxInFlightBytes: 1000 });
    peer.send([echo(1), echo(2, big)]);
    await until(() => gates.length === 2);
    gates[0]?.open();
    peer.send(echo(3));
    await settle();
    assert.equal(gates.length, 2);
    gates[1]?.open();
    assert.deepEqual(await peer.next(), [done(1, "hi"), done(2, big)]);
    await until(() => gates.length === 3);
  });
});

describe("an id", () => {
  test("that is used again before its reply is two calls, of which the deadline ends both", async () => {
    const { peer, clock, aborted, gates } = await patient();
    for (let count = 0; count < 2; count++) peer.send(echo(1, "hi", { timeout: 1000 }));
    await until(() => gates.length === 2);
    await clock.advance(1000);
    for (let count = 0; count < 2; count++) {
      assert.equal(((await peer.next()) as { error: { code: number } }).error.code, -32044);
    }
    assert.deepEqual(aborted, ["deadline_exceeded", "deadline_exceeded"]);
  });

  test("that is used again before its reply is two calls, which hear that their caller is gone", async () => {
    const { peer, aborted, gates } = await patient();
    for (let count = 0; count < 3; count++) peer.send(echo(1));
    await until(() => gates.length === 3);
    peer.destroy();
    await until(() => aborted.length === 3);
  });

  test("to cancel that nobody has is passed over, whatever it is, and so is one that is cancelled twice", async () => {
    const { peer, aborted, gates } = await patient();
    peer.send(echo(1));
    for (const id of [2, "1", null, undefined, {}, [1], true]) peer.send(cancel(id));
    peer.send({ jsonrpc: "2.0", method: "$/cancelRequest" });
    peer.send({ jsonrpc: "2.0", method: "$/cancelRequest", params: [] });
    await until(() => gates.length === 1);
    await settle();
    assert.deepEqual(aborted, []);
    for (let count = 0; count < 2; count++) peer.send(cancel(1));
    assert.deepEqual(await peer.next(), {
      ...{ jsonrpc: "2.0", id: 1 },
      error: { code: -32800, message: "the caller gave the call up" },
    });
    gates[0]?.open();
    assert.deepEqual(await peer.ask(request(3, "rpc.ping")), done(3));
    assert.deepEqual(aborted, ["cancelled"]);
  });
});

describe("the timeout of a request", () => {
  test("of 0 begins nothing", async () => {
    const { peer, gates } = await patient();
    assert.deepEqual(await peer.ask(echo(1, "hi", { timeout: 0 })), {
      ...{ jsonrpc: "2.0", id: 1 },
      error: { code: -32044, message: "the call was not done in time", data: { begun: false } },
    });
    assert.equal(gates.length, 0);
  });

  test("that is none, or beyond all measure, is the limit's", async () => {
    const { peer, gates, clock } = await patient({ maxTimeoutMs: 500 });
    const timeouts = [-1, 1e308, "5", null, {}, 501];
    for (const [id, timeout] of timeouts.entries()) peer.send(echo(id, "hi", { timeout }));
    await until(() => gates.length === timeouts.length);
    await clock.advance(499);
    assert.equal(peer.text, "");
    await clock.advance(1);
    for (const _ of timeouts) assert.equal(((await peer.next()) as { error: { code: number } }).error.code, -32044);
  });
});

describe("meta", () => {
  test("may have any key", async () => {
    await using numbers = await numbering({
      handlers: { echo: (_, { meta }) => JSON.stringify([meta, Object.keys(meta)]) },
    });
    const peer = numbers.peer();
    const reply = await peer.ask(
      '{"jsonrpc":"2.0","id":1,"method":"echo","params":["a"],"meta":{"__proto__":"a","constructor":"b","n":1}}',
    );
    assert.deepEqual(reply, done(1, '[{"__proto__":"a","constructor":"b"},["__proto__","constructor"]]'));
  });
});

describe("the next items of a stream", () => {
  const next = (id: number, token: unknown = 1): object => request(id, "$/enumerator/next", { token });

  test("that a thousand streams wait for hold no call up", async () => {
    const ended = gate();
    await using numbers = await numbering({
      handlers: {
        async *count() {
          await ended.opened;
          yield 7;
        },
      },
      serve: { limits: { maxInFlight: 3 } },
    });
    const peer = numbers.peer();
    for (let id = 1; id <= 5; id++) {
      const { result } = (await peer.ask(request(id, "count", [1]))) as { result: { token: number } };
      peer.send(next(id + 10, result.token));
    }
    assert.deepEqual(await peer.ask(echo(20)), done(20, "hi"));
    assert.equal(numbers.server.stats.callsInFlight, 0);
    ended.open();
    for (let count = 0; count < 5; count++) {
      assert.deepEqual(((await peer.next()) as { result: unknown }).result, { values: [7], finished: true });
    }
  });

  test("arrive before a connection is closed that drains", async () => {
    const ended = gate();
    const numbers = await numbering({
      handlers: {
        async *count() {
          await ended.opened;
          yield 7;
        },
      },
    });
    const peer = numbers.peer();
    await peer.ask(request(1, "count", [1]));
    peer.send(next(2));
    await settle();
    await numbers.client.$close();
    const closed = numbers.server.close();
    ended.open();
    assert.deepEqual(await peer.rest(), [done(2, { values: [7], finished: true })]);
    await closed;
  });

  test("asked for in a flood cost an answer each, and no more wait than there may be streams", async () => {
    await using numbers = await numbering({
      handlers: {
        async *count(_, { signal }) {
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
          yield 7;
        },
      },
      serve: { limits: { maxStreams: 2, maxBatch: 3 } },
    });
    const peer = numbers.peer();
    await peer.ask(request(1, "count", [1]));
    for (let id = 2; id < 1000; id++) peer.send(next(id));
    for (let id = 3; id < 1000; id++) {
      const { error } = (await peer.next()) as { error: { code: number } };
      assert.ok(error.code === -32600 || error.code === -32048, `${error.code}`);
    }
    peer.destroy();
  });
});
