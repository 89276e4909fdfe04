// How streams end that do not come to their end, and what is told of that.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import { ManualClock, memoryPair } from "#runtime/testing.js";
import { duplexPair } from "../support/duplex-pair.js";
import { gate } from "../support/gate.js";
import { numbering } from "../support/numbering.js";
import { NumbersClient } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";
import { RawPeer } from "../support/raw-peer.js";
import { failsWith } from "../support/rejections.js";

/** A client of numbers, and its server played by the test. */
async function playNumbers(): Promise<{ client: NumbersClient; server: RawPeer }> {
  const [near, far] = duplexPair();
  return { client: await NumbersClient.connect(near), server: new RawPeer(far) };
}

/** Zero, then nothing, until the signal is aborted. */
async function* stuck(signal: AbortSignal, ended: () => void): AsyncGenerator<number> {
  try {
    yield 0;
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  } finally {
    ended();
  }
}

describe("a stream from the server", { timeout: 30_000 }, () => {
  test("is closed at its source when its next item is late", async () => {
    const clock = new ManualClock();
    let ended = 0;
    await using numbers = await numbering({
      handlers: { count: (_to, call) => stuck(call.signal, () => ended++) },
      serve: { clock },
      client: { clock },
    });
    const items = numbers.client.$with({ timeoutMs: 100 }).count(2)[Symbol.asyncIterator]();
    assert.deepEqual(await items.next(), { done: false, value: 0 });
    const late = assert.rejects(items.next(), failsWith("deadline_exceeded"));
    await clock.advance(100);
    await late;
    await until(() => ended === 1 && numbers.server.stats.openStreams === 0);
  });

  test("that the connection's end cuts was sent, whoever asks for more afterwards", async () => {
    await using numbers = await numbering({ handlers: { count: (_to, call) => stuck(call.signal, () => {}) } });
    const items = numbers.client.count(2)[Symbol.asyncIterator]();
    await items.next();
    await numbers.client.$close();
    await assert.rejects(items.next(), (error) => {
      assert.ok(error instanceof RpcError && error.sent);
      return failsWith("unavailable")(error);
    });
  });

  test("ends the stream that it was asked with, though nobody has asked for an item of that yet", async () => {
    const { client, server } = await playNumbers();
    let returned = false;
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        async return() {
          returned = true;
          return { done: true, value: undefined };
        },
      }),
    };
    const items = client.squares(source)[Symbol.asyncIterator]();
    const first = items.next();
    let asked = { id: 0, method: "" };
    while (asked.method !== "squares") asked = (await server.next()) as typeof asked;
    server.send({ jsonrpc: "2.0", id: asked.id, result: { token: 1, values: [1, 4] } });
    await first;
    server.destroy();
    await until(() => returned);
  });

  test("is closed when its call is given up, though its source is done", async () => {
    const items = Array.from({ length: 20 }, (_, item) => item);
    await using numbers = await numbering({ handlers: { count: () => items } });
    const peer = numbers.peer();
    peer.send({ jsonrpc: "2.0", id: 1, method: "count", params: [20] });
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 1, result: { token: 1, values: items.slice(0, 16) } });
    await settle();
    assert.equal(numbers.server.stats.openStreams, 1);
    // As a caller does who did not wait for the answer.
    peer.send({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 1 } });
    await until(() => numbers.server.stats.openStreams === 0);
  });
});

test("that no more items are wanted is said even to a server that leaves much unread", {
  timeout: 30_000,
}, async () => {
  const clock = new ManualClock();
  const [near, far] = memoryPair({ clock, bufferBytes: 100 });
  const options = { clock, extensions: false, limits: { maxUnreadBytes: 1000 } };
  const client = await NumbersClient.connect(near, options);
  let text = "";
  far.start({ received: (chunk) => (text += chunk), ended() {}, drained() {}, closed() {} });
  const items = client.count(2)[Symbol.asyncIterator]();
  const first = items.next();
  await clock.advance(10);
  far.write('{"jsonrpc":"2.0","id":1,"result":{"token":7,"values":[0,1]}}\n');
  assert.equal((await clock.until(first)).value, 0);
  far.pause();
  await clock.until(client.note("x".repeat(2000)));
  await assert.rejects(client.note("y"), failsWith("overloaded"));
  await items.return?.();
  far.resume();
  await clock.advance(10);
  assert.match(text, /"method":"\$\/enumerator\/abort","params":\{"token":7\}/);
  far.destroy();
  await clock.until(client.$closed);
});

describe("a stream among a call's arguments", { timeout: 30_000 }, () => {
  test("does not look complete to the handler when the caller gives the call up", async () => {
    const heard: unknown[] = [];
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const value of values) heard.push(value);
            heard.push("complete");
          } catch (error) {
            heard.push((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    const giveUp = new AbortController();
    const values = stuck(new AbortController().signal, () => {});
    const total = assert.rejects(numbers.client.$with({ signal: giveUp.signal }).total(values), failsWith("cancelled"));
    await until(() => heard.length === 1);
    giveUp.abort();
    await total;
    await until(() => heard.length === 2);
    assert.deepEqual(heard, [0, "cancelled"]);
  });

  test("that fails at once gives up a call that the server knows already", async () => {
    const { client, server } = await playNumbers();
    const values: Iterable<number> = {
      [Symbol.iterator]: () => ({
        next() {
          throw new Error("no items");
        },
      }),
    };
    const failing = assert.rejects(client.total(values), failsWith("unknown", /no items/));
    const nextMethod = async () => ((await server.next()) as { readonly method: string }).method;
    assert.equal(await nextMethod(), "rpc.hello");
    server.send({ jsonrpc: "2.0", id: 1, result: { contract: "Numbers", digest: "", features: ["cancel"] } });
    assert.equal(await nextMethod(), "total");
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 2 } });
    await failing;
  });

  test("goes on for longer than the call had to be answered", async () => {
    const clock = new ManualClock();
    const gates = [gate(), gate()];
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      for (const { opened } of gates) {
        await opened;
        yield 2;
      }
    }
    await using numbers = await numbering({ serve: { clock }, client: { clock, timeoutMs: 100 } });
    const squares = numbers.client.squares(slow())[Symbol.asyncIterator]();
    assert.equal((await squares.next()).value, 1);
    for (const { open } of gates) {
      const next = squares.next();
      await settle();
      await clock.advance(99);
      open();
      assert.equal((await next).value, 4);
    }
    assert.equal((await squares.next()).done, true);
  });
});
