import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { defaultLimits } from "#runtime/limits.js";
import { Producer, type StreamFailure } from "#runtime/streams/producer.js";
import { gate } from "../support/gate.js";
import { generate, naturals } from "../support/items.js";
import { all, numbering } from "../support/numbering.js";
import { Unlucky } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";

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
