// A call has a time, and the other side knows how much of it is left. All of it on a clock of the test's own.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { ManualClock } from "#runtime/testing.js";
import { gate } from "../support/gate.js";
import { type NumberingOptions, numbering } from "../support/numbering.js";
import type { NumbersClient } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";

interface Timed {
  readonly clock: ManualClock;
  readonly options: NumberingOptions;
  /** What the signals of handlers that waited were aborted with. */
  readonly reasons: string[];
}

/** Handlers that wait until nobody waits for them. */
function timed(more: NumberingOptions = {}): Timed {
  const clock = new ManualClock();
  const reasons: string[] = [];
  const aborted = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      signal.addEventListener("abort", () => {
        reasons.push((signal.reason as RpcError).code);
        resolve();
      });
    });
  const handlers: NumberingOptions["handlers"] = {
    async echo(value, { signal }) {
      await aborted(signal);
      return value;
    },
    async *count(to, { signal }) {
      for (let item = 0; item < to; item++) yield item;
      await aborted(signal);
    },
    ...more.handlers,
  };
  return { clock, reasons, options: { serve: { clock, ...more.serve }, client: { clock, ...more.client }, handlers } };
}

const tooLate = { code: "deadline_exceeded", sent: true };

/** Calls, and lets the time go on once the call is there. */
async function callAndWait(client: NumbersClient, clock: ManualClock, milliseconds: number): Promise<string> {
  // The server has said hello.
  await settle();
  const outcome = client.echo("").then(
    () => "done",
    (error: RpcError) => error.code,
  );
  await settle();
  await clock.advance(milliseconds);
  await settle();
  return Promise.race([outcome, Promise.resolve("waits")]);
}

describe("a deadline", () => {
  test("is the call's, or the client's, or the limit; and both sides keep it", async () => {
    const { clock, reasons, options } = timed({ client: { timeoutMs: 200 } });
    await using numbers = await numbering(options);
    const { client } = numbers;
    assert.equal(await callAndWait(client.$with({ timeoutMs: 100 }), clock, 99), "waits");
    assert.equal(await callAndWait(client.$with({ timeoutMs: 100 }), clock, 101), "deadline_exceeded");
    assert.equal(await callAndWait(client, clock, 199), "waits");
    assert.equal(await callAndWait(client, clock, 201), "deadline_exceeded");
    await until(() => numbers.server.stats.callsInFlight === 0);
    assert.ok(reasons.length === 4 && reasons.every((reason) => /deadline_exceeded|cancelled/.test(reason)));
  });

  test("has a finite default", async () => {
    const { clock, options } = timed({ client: { limits: { defaultTimeoutMs: 1000 } } });
    await using numbers = await numbering(options);
    assert.equal(await callAndWait(numbers.client, clock, 999), "waits");
    assert.equal(await callAndWait(numbers.client, clock, 1001), "deadline_exceeded");
  });

  test("is capped by the server, which answers then and leaves the handler its place until it ends", async () => {
    const stuck = gate();
    const { clock, options } = timed({
      serve: { limits: { maxTimeoutMs: 50 } },
      handlers: { echo: async (value) => stuck.opened.then(() => value) },
    });
    await using numbers = await numbering(options);
    assert.equal(await callAndWait(numbers.client, clock, 51), "deadline_exceeded");
    assert.equal(numbers.server.stats.callsInFlight, 1);
    stuck.open();
    await until(() => numbers.server.stats.callsInFlight === 0);
    assert.equal(numbers.client.$stats.lateReplies, 0, "the handler's own answer is not sent");
  });

  test("is in the request as the milliseconds that are left, once the server has said that it is one of ours", async () => {
    const seen: number[] = [];
    const { clock, options } = timed({
      handlers: { echo: (value, { timeoutMs }) => String(seen.push(timeoutMs)) + value },
    });
    await using numbers = await numbering(options);
    await settle();
    await numbers.client.$with({ timeoutMs: 250 }).echo("");
    await clock.advance(1);
    await numbers.client.echo("");
    assert.deepEqual(seen, [250, 60_000]);
  });

  test("of a stream covers its opening and each wait for items; the default covers its opening only", async () => {
    const { clock, reasons, options } = timed();
    await using numbers = await numbering(options);
    await settle();
    const patient = numbers.client.count(1)[Symbol.asyncIterator]();
    const hurried = numbers.client.$with({ timeoutMs: 100 }).count(1)[Symbol.asyncIterator]();
    for (const items of [patient, hurried]) assert.deepEqual(await items.next(), { done: false, value: 0 });
    await clock.advance(90);
    const [later, late] = [patient.next(), hurried.next()];
    late.catch(() => {});
    await settle();
    await clock.advance(101);
    await assert.rejects(late, tooLate);
    await clock.advance(500_000);
    assert.equal(await Promise.race([later, settle().then(() => "waits")]), "waits");
    assert.equal(numbers.server.stats.openStreams, 1);
    await patient.return?.();
    await until(() => reasons.length === 2);
  });

  test("does not cut a stream of answers because its arguments are a stream, too", async () => {
    const { clock, options } = timed();
    const slow = [gate(), gate()];
    await using numbers = await numbering(options);
    await settle();
    async function* source(): AsyncGenerator<number> {
      for (const [index, { opened }] of slow.entries()) {
        await opened;
        yield index + 1;
      }
    }
    const squares = numbers.client.squares(source())[Symbol.asyncIterator]();
    for (const [index, { open }] of slow.entries()) {
      const next = squares.next();
      await settle();
      await clock.advance(500_000);
      await settle();
      open();
      assert.deepEqual(await next, { done: false, value: (index + 1) ** 2 });
    }
    assert.deepEqual(await squares.next(), { done: true, value: undefined });
  });

  test("of a stream's items runs only while somebody waits for one", async () => {
    const there = [gate(), gate(), gate()];
    const { clock, options } = timed({
      handlers: {
        async *count() {
          for (const [item, { opened }] of there.entries()) {
            await opened;
            yield item;
          }
        },
      },
    });
    await using numbers = await numbering(options);
    await settle();
    const items = numbers.client.$with({ timeoutMs: 100 }).count(0)[Symbol.asyncIterator]();
    for (const [item, { open }] of there.entries()) {
      const next = items.next();
      await settle();
      open();
      assert.deepEqual(await next, { done: false, value: item });
      // The next item is not there yet, and nobody asks for it.
      await clock.advance(150);
      await settle();
    }
    assert.deepEqual(await items.next(), { done: true, value: undefined });
  });

  test("of a call that waits for its turn runs meanwhile", async () => {
    const [stuck, begun] = [gate(), [] as string[]];
    const { clock, options } = timed({
      serve: { limits: { maxInFlight: 1 } },
      handlers: {
        async echo(value, { timeoutMs }) {
          begun.push(`${value} ${timeoutMs}`);
          if (value === "first") await stuck.opened;
          return value;
        },
      },
    });
    await using numbers = await numbering(options);
    await settle();
    const first = numbers.client.echo("first");
    const [patient, hurried] = [500, 50].map((timeoutMs) => numbers.client.$with({ timeoutMs }).echo(`${timeoutMs}`));
    hurried?.catch(() => {});
    await settle();
    await clock.advance(100);
    await settle();
    stuck.open();
    assert.deepEqual(await Promise.all([first, patient]), ["first", "500"]);
    await assert.rejects(hurried as Promise<string>, { code: "deadline_exceeded" });
    await settle();
    assert.deepEqual(begun, ["first 60000", "500 400"], "the last one was too late to begin");
  });

  test("that is over before the call is sent leaves the server alone", async () => {
    const { clock, options } = timed({ handlers: { echo: () => assert.fail("called") } });
    await using numbers = await numbering(options);
    const late = { $handsOn: { signal: undefined, trace: undefined, notAfter: clock.now() } };
    await assert.rejects(numbers.client.$with(late as never).echo(""), { code: "deadline_exceeded", sent: false });
  });

  test("must be a time", async () => {
    await using numbers = await numbering();
    for (const timeoutMs of [0, -1, Number.NaN, 2 ** 31]) {
      assert.throws(() => numbers.client.$with({ timeoutMs }), RangeError);
    }
  });

  test("is handed on with cancellation and trace by a handler to the calls that it makes", async () => {
    const trace = { traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", tracestate: "a=b" };
    const seen: unknown[] = [];
    const clock = new ManualClock();
    const aborted = gate<string>();
    await using inner = await numbering({
      serve: { clock },
      client: { clock },
      handlers: {
        async echo(value, call) {
          seen.push(call.trace, call.timeoutMs, { ...call.meta });
          await new Promise((resolve) => call.signal.addEventListener("abort", resolve));
          aborted.open(call.signal.reason.code);
          return value;
        },
      },
    });
    await using outer = await numbering({
      serve: { clock },
      client: { clock },
      handlers: { echo: (value, call) => inner.client.$with(call).echo(value) },
    });
    await settle();
    const controller = new AbortController();
    const options = { signal: controller.signal, timeoutMs: 500, trace, meta: { secret: "for the outer one" } };
    const called = outer.client.$with(options).echo("x");
    called.catch(() => {});
    await until(() => seen.length > 0);
    assert.deepEqual(seen, [trace, 500, {}]);
    controller.abort();
    await assert.rejects(called, { code: "cancelled" });
    assert.equal(await aborted.opened, "cancelled");
  });
});
