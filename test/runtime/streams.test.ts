import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { defaultLimits } from "#runtime/limits.js";
import { Producer, type StreamFailure } from "#runtime/streams/producer.js";
import { duplexPair } from "../support/duplex-pair.js";
import { gate } from "../support/gate.js";
import { all, numbering } from "../support/numbering.js";
import { NumbersClient, Unlucky } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";
import { RawPeer } from "../support/raw-peer.js";

const naturals = (to: number): number[] => Array.from({ length: to }, (_, index) => index);

async function* generate(to: number): AsyncGenerator<number> {
  for (let item = 0; item < to; item++) yield item;
}

/** Gives one item, and no end. */
async function* oneOfMore(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => {});
}

describe("a stream", () => {
  for (const length of [0, 1, 15, 16, 17, 5000]) {
    test(`of ${length} items arrives whole and in order, in each direction and in both`, async () => {
      await using numbers = await numbering();
      const { client } = numbers;
      assert.deepEqual(await all(client.count(length)), naturals(length));
      const sum = naturals(length).reduce((sofar, item) => sofar + item, 0);
      assert.equal(await client.total(generate(length)), sum);
      assert.equal(await client.total(naturals(length)), sum);
      assert.deepEqual(
        await all(client.squares(generate(length))),
        naturals(length).map((item) => item * item),
      );
    });
  }

  test("is called anew by each loop over it, and by none until then", async () => {
    let calls = 0;
    await using numbers = await numbering({ handlers: { count: () => [++calls] } });
    const items = numbers.client.count(1);
    await settle();
    assert.equal(calls, 0);
    assert.deepEqual([await all(items), await all(items)], [[1], [2]]);
  });

  test("that is left early ends at its source, where finally runs and the signal says why", async () => {
    const ended = gate<string>();
    await using numbers = await numbering({
      handlers: {
        async *count(_, { signal }) {
          try {
            for (let item = 0; ; item++) yield item;
          } finally {
            ended.open(String(signal.reason?.code));
          }
        },
      },
    });
    for await (const item of numbers.client.count(0)) if (item === 3) break;
    assert.equal(await ended.opened, "cancelled");
    await until(() => numbers.server.stats.openStreams === 0 && numbers.server.stats.callsInFlight === 0);
  });

  test("fails with the error that its source throws, after the items before it", async () => {
    await using numbers = await numbering({
      handlers: {
        async *count(to) {
          yield* naturals(to);
          throw new Unlucky({ item: to });
        },
      },
    });
    for (const length of [0, 3, 40]) {
      const got: number[] = [];
      await assert.rejects(
        async () => {
          for await (const item of numbers.client.count(length)) got.push(item);
        },
        (error) => error instanceof Unlucky && error.data.item === length,
      );
      assert.deepEqual(got, naturals(length));
    }
    assert.equal(numbers.server.stats.openStreams, 0);
  });

  test("of which an item is not what the contract promises ends there, and the log knows why", async () => {
    await using numbers = await numbering({ handlers: { count: () => [1, 2.5] } });
    const got: number[] = [];
    await assert.rejects(
      async () => {
        for await (const item of numbers.client.count(2)) got.push(item);
      },
      { code: "internal" },
    );
    assert.deepEqual(got, [1]);
    assert.deepEqual(
      numbers.events.map(({ kind }) => kind),
      ["invalid-result"],
    );
  });

  test("ends at its source, too, when an item cannot be written", async () => {
    const ended = gate();
    const failures: StreamFailure[] = [];
    function* source(): Generator<number> {
      try {
        for (;;) yield 1;
      } finally {
        ended.open();
      }
    }
    const mistake = new Error("no text");
    const producer = new Producer({
      source: source(),
      writeItem() {
        throw mistake;
      },
      limits: defaultLimits,
      explain(failure) {
        failures.push(failure);
        return { code: -32603, message: "failed" };
      },
      ended() {},
    });
    await ended.opened;
    assert.deepEqual(failures, [{ kind: "thrown", thrown: mistake }]);
    assert.deepEqual(await producer.next(), { code: -32603, message: "failed" });
  });

  test("that is cut off is an error, and looks complete to nobody", async () => {
    const aborted = gate<unknown>();
    await using numbers = await numbering({
      handlers: {
        async *count(_, { signal }) {
          yield 1;
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
          aborted.open(signal.reason);
        },
      },
    });
    const items = numbers.client.count(1)[Symbol.asyncIterator]();
    assert.deepEqual(await items.next(), { done: false, value: 1 });
    const next = items.next();
    numbers.cut();
    await assert.rejects(next, { code: "unavailable", sent: true });
    assert.equal(((await aborted.opened) as RpcError).code, "cancelled");
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  });

  test("waits for a consumer that pauses, within the documented number of items", async () => {
    let made = 0;
    const maxStreamItems = 32;
    await using numbers = await numbering({
      serve: { limits: { maxStreamItems } },
      handlers: {
        *count() {
          for (;;) yield made++;
        },
      },
    });
    const items = numbers.client.count(0)[Symbol.asyncIterator]();
    for (let taken = 1; taken <= 2000; taken++) {
      await items.next();
      await settle();
      assert.ok(made - taken <= 3 * maxStreamItems, `${made} made, ${taken} taken`);
      if (taken > 200) break;
    }
    await items.return?.();
  });

  test("sends an item at once that comes by itself", async () => {
    const gates = [gate(), gate(), gate()];
    await using numbers = await numbering({
      handlers: {
        async *count() {
          for (const [index, { opened }] of gates.entries()) {
            await opened;
            yield index;
          }
        },
      },
    });
    const items = numbers.client.count(0)[Symbol.asyncIterator]();
    for (const [index, { open }] of gates.entries()) {
      const next = items.next();
      open();
      assert.deepEqual(await next, { done: false, value: index });
    }
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  });

  test("begins before the calls that come after it, and so hears of them", async () => {
    const heard: string[] = [];
    await using numbers = await numbering({
      handlers: {
        async *count() {
          heard.push("stream");
          yield 1;
        },
        echo(value) {
          heard.push(value);
          return value;
        },
      },
    });
    await Promise.all([all(numbers.client.count(0)), numbers.client.echo("after")]);
    assert.deepEqual(heard, ["stream", "after"]);
  });

  test("serves those who ask before there is something in turn", async () => {
    await using numbers = await numbering();
    const items = numbers.client.count(3)[Symbol.asyncIterator]();
    const asked = await Promise.all([items.next(), items.next(), items.next(), items.next()]);
    assert.deepEqual(
      asked.map(({ value }) => value),
      [0, 1, 2, undefined],
    );
  });

  test("is refused above the limit of open streams, before its handler hears of it", async () => {
    let calls = 0;
    await using numbers = await numbering({
      serve: { limits: { maxStreams: 1 } },
      handlers: {
        async *count(_, { signal }) {
          calls += 1;
          yield 1;
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
        },
      },
    });
    const items = numbers.client.count(0)[Symbol.asyncIterator]();
    await items.next();
    await assert.rejects(all(numbers.client.count(0)), { code: "overloaded", sent: false });
    assert.equal(calls, 1);
    await items.return?.();
    await until(() => numbers.server.stats.openStreams === 0);
  });
});

describe("a stream among arguments", () => {
  test("that throws fails its call with just that", async () => {
    await using numbers = await numbering();
    const mistake = new Error("no more paper");
    async function* failing(): AsyncGenerator<number> {
      yield 1;
      throw mistake;
    }
    await assert.rejects(numbers.client.total(failing()), (error) => (error as RpcError).cause === mistake);
    const strange = [1, "2"] as number[];
    await assert.rejects(numbers.client.total(strange), {
      code: "invalid_params",
      message: /values.*must be an integer/,
    });
    await until(() => numbers.server.stats.callsInFlight === 0);
  });

  test("looks complete to nobody when its call is cancelled", async () => {
    const end = gate<string>();
    const taken = gate();
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const _ of values) taken.open();
            end.open("complete");
          } catch (error) {
            end.open((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    const controller = new AbortController();
    const call = numbers.client.$with({ signal: controller.signal }).total(oneOfMore());
    await taken.opened;
    await settle();
    controller.abort();
    await assert.rejects(call, { code: "cancelled" });
    assert.equal(await end.opened, "cancelled");
  });

  test("looks complete to no stranger either", async () => {
    const [near, far] = duplexPair();
    await using client = await NumbersClient.connect(near, { extensions: false });
    const server = new RawPeer(far);
    const controller = new AbortController();
    const call = client.$with({ signal: controller.signal }).total(oneOfMore());
    const { params } = (await server.next()) as { params: { values: { token: number } } };
    const next = { jsonrpc: "2.0", id: "n", method: "$/enumerator/next", params: params.values };
    assert.deepEqual(await server.ask(next), { jsonrpc: "2.0", id: "n", result: { values: [1], finished: false } });
    server.send(next);
    await settle();
    controller.abort();
    await assert.rejects(call, { code: "cancelled" });
    const error = { code: -32800, message: "the stream was given up before its end" };
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: "n", error });
  });

  test("that fails at once is an error to the handler, too", async () => {
    const end = gate<string>();
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const _ of values);
            end.open("complete");
          } catch (error) {
            end.open((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    await numbers.client.echo("hello was said");
    function* failing(): Generator<number> {
      yield 1;
      throw new Error("no more paper");
    }
    await assert.rejects(numbers.client.total(failing()), /no more paper/);
    assert.equal(await end.opened, "cancelled");
  });

  test("is let go of when its handler is done without it", async () => {
    const ended = gate();
    await using numbers = await numbering({ handlers: { total: () => 7 } });
    async function* endless(): AsyncGenerator<number> {
      try {
        for (;;) yield 1;
      } finally {
        ended.open();
      }
    }
    assert.equal(await numbers.client.total(endless()), 7);
    await ended.opened;
  });

  test("looks complete to nobody when its call is given up", async () => {
    const heard = gate<string>();
    await using numbers = await numbering({
      handlers: {
        async total(values) {
          try {
            for await (const value of values) assert.equal(value, 1);
            heard.open("complete");
          } catch (error) {
            heard.open((error as RpcError).code);
          }
          return 0;
        },
      },
    });
    const [taken, never] = [gate(), gate()];
    async function* unfinished(): AsyncGenerator<number> {
      yield 1;
      taken.open();
      await never.opened;
    }
    const controller = new AbortController();
    const called = numbers.client.$with({ signal: controller.signal }).total(unfinished());
    called.catch(() => {});
    await taken.opened;
    await settle();
    controller.abort();
    await assert.rejects(called, { code: "cancelled" });
    assert.equal(await heard.opened, "cancelled");
    never.open();
  });

  test("is an error, and no end, for a handler that reads on after its answer", async () => {
    const ended = gate<string>();
    await using numbers = await numbering({
      handlers: {
        total(values) {
          (async () => {
            for await (const _ of values) await settle();
          })().then(
            () => ended.open("complete"),
            (error: RpcError) => ended.open(error.code),
          );
          return 7;
        },
      },
    });
    assert.equal(await numbers.client.total(generate(1000)), 7);
    assert.equal(await ended.opened, "cancelled");
  });

  test("is checked before anything is sent", async () => {
    await using numbers = await numbering();
    await assert.rejects(numbers.client.total(5 as never), { code: "invalid_params", sent: false });
    await assert.rejects(numbers.client.total("12" as never), { code: "invalid_params" });
  });
});

describe("on the wire", () => {
  const request = { jsonrpc: "2.0", id: 1, method: "count", params: [3] };

  test("a short stream is one reply, and a long one goes on by its token", async () => {
    await using numbers = await numbering();
    const peer = numbers.peer();
    assert.deepEqual(await peer.ask(request), { jsonrpc: "2.0", id: 1, result: { values: [0, 1, 2] } });
    const opened = (await peer.ask({ ...request, params: [40] })) as { result: { token: number; values: number[] } };
    assert.deepEqual(opened.result.values, naturals(16));
    const { token } = opened.result;
    const next = { jsonrpc: "2.0", id: 2, method: "$/enumerator/next", params: { token } };
    assert.deepEqual(await peer.ask(next), {
      jsonrpc: "2.0",
      id: 2,
      result: { values: naturals(40).slice(16), finished: true },
    });
    const gone = { code: -32001, message: "there is no such stream, or no longer" };
    assert.deepEqual(await peer.ask(next), { jsonrpc: "2.0", id: 2, error: gone });
  });

  test("a stranger's stream is taken by its token, and aborted when it is not wanted", async () => {
    await using numbers = await numbering();
    const peer = numbers.peer();
    peer.send({ jsonrpc: "2.0", id: "a", method: "total", params: { values: { token: "t", values: [1, 2] } } });
    const next = (await peer.next()) as { id: number };
    assert.deepEqual(next, { jsonrpc: "2.0", id: 1, method: "$/enumerator/next", params: { token: "t" } });
    peer.send({ jsonrpc: "2.0", id: next.id, result: { values: [4], finished: true } });
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: "a", result: 7 });
    peer.send({ jsonrpc: "2.0", id: "b", method: "total", params: { values: { token: "u", values: [1, "x"] } } });
    await peer.next();
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", method: "$/enumerator/abort", params: { token: "u" } });
  });

  test("only one may wait for a stream's items", async () => {
    const opened = gate();
    await using numbers = await numbering({
      handlers: {
        async *count() {
          await opened.opened;
          yield 1;
        },
      },
    });
    const peer = numbers.peer();
    assert.deepEqual(await peer.ask(request), { jsonrpc: "2.0", id: 1, result: { token: 1 } });
    const next = (id: number): object => ({ jsonrpc: "2.0", id, method: "$/enumerator/next", params: [1] });
    peer.send(next(2));
    const refused = (await peer.ask(next(3))) as { id: number; error: { code: number } };
    assert.deepEqual([refused.id, refused.error.code], [3, -32600]);
    opened.open();
    assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id: 2, result: { values: [1], finished: true } });
  });
});
