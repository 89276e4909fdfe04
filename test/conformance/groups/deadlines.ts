import assert from "node:assert/strict";
import { ManualClock } from "#runtime/testing.js";
import { gate } from "../../support/gate.js";
import { until } from "../../support/patience.js";
import type { Group } from "../case.js";
import { sleep } from "../handlers.js";
import type { Setup } from "../setups.js";
import { type Started, type StartOptions, start } from "../start.js";

const late = { code: "deadline_exceeded", sent: true };

interface Timed extends Started {
  readonly clock: ManualClock;
  /** A handler has begun to sleep. */
  readonly asleep: Promise<void>;
  /** What its signal said when it was woken. */
  readonly woken: Promise<string>;
}

/** Both sides go by a clock that the case moves. They have said hello. */
async function startTimed(setup: Setup, options: StartOptions = {}): Promise<Timed> {
  const clock = new ManualClock();
  // Its leaps would look like the silence of a peer that is gone.
  const keepAlive = false;
  const asleep = gate();
  const woken = gate<string>();
  const nap = async (signal: AbortSignal): Promise<never> => {
    asleep.open();
    return sleep(signal).catch((reason) => {
      woken.open(reason.code);
      throw reason;
    });
  };
  const started = await start(setup, {
    handlers: {
      empty: ({ signal }) => nap(signal),
      output: ([size], { signal }) => (size === undefined ? nap(signal) : itemAnd(() => nap(signal))),
      duplex: (_, { signal }) => itemAnd(() => nap(signal)),
    },
    serve: { clock, keepAlive, ...options.serve },
    client: { clock, keepAlive, ...options.client },
  });
  await started.client.unary(new Uint8Array(0), 0);
  return { ...started, clock, asleep: asleep.opened, woken: woken.opened };
}

async function* itemAnd(wait: () => Promise<never>): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
  await wait();
}

/** On a clock that the cases move. */
export const deadlines: Group = {
  name: "deadlines",
  cases: [
    {
      name: "timeout_on_sleeping_server",
      async run(setup) {
        await using timed = await startTimed(setup);
        const orders = [{ sizes: [], payload: new Uint8Array(27_182) }];
        const items = timed.client.$with({ timeoutMs: 1 }).duplex(orders)[Symbol.asyncIterator]();
        assert.equal((await items.next()).done, false);
        const next = items.next();
        await timed.asleep;
        await Promise.all([assert.rejects(next, late), timed.clock.advance(1)]);
        await until(() => timed.server.stats.callsInFlight + timed.server.stats.openStreams === 0);
      },
    },
    {
      name: "of a call end it on both sides",
      async run(setup) {
        await using timed = await startTimed(setup);
        const call = timed.client.$with({ timeoutMs: 100 }).empty();
        await timed.asleep;
        await timed.clock.advance(99);
        assert.equal(timed.server.stats.callsInFlight, 1);
        await Promise.all([assert.rejects(call, late), timed.clock.advance(1)]);
        assert.match(await timed.woken, /deadline_exceeded|cancelled/);
        await until(() => timed.server.stats.callsInFlight === 0);
      },
    },
    {
      name: "of a stream hold for its opening",
      async run(setup) {
        await using timed = await startTimed(setup);
        const next = timed.client.$with({ timeoutMs: 100 }).output([])[Symbol.asyncIterator]().next();
        await timed.asleep;
        await Promise.all([assert.rejects(next, late), timed.clock.advance(100)]);
        assert.match(await timed.woken, /deadline_exceeded|cancelled/);
        await until(() => timed.server.stats.callsInFlight === 0);
      },
    },
    {
      name: "of a stream hold for each wait, and end its source",
      async run(setup) {
        await using timed = await startTimed(setup);
        const items = timed.client.$with({ timeoutMs: 100 }).output([1])[Symbol.asyncIterator]();
        assert.equal((await items.next()).done, false);
        const next = items.next();
        await timed.asleep;
        await Promise.all([assert.rejects(next, late), timed.clock.advance(100)]);
        await until(() => timed.server.stats.openStreams + timed.server.stats.callsInFlight === 0);
      },
    },
    {
      name: "that nobody asked for do not cut a stream that is open",
      async run(setup) {
        await using timed = await startTimed(setup, { client: { limits: { defaultTimeoutMs: 50 } } });
        const items = timed.client.output([1])[Symbol.asyncIterator]();
        assert.equal((await items.next()).done, false);
        const next = items.next();
        await timed.asleep;
        await timed.clock.advance(1_000_000);
        const state = await Promise.race([next, timed.client.unary(new Uint8Array(0), 0).then(() => "waits")]);
        assert.equal(state, "waits");
        await items.return?.();
      },
    },
    {
      name: "travel: the handler knows how much time is left",
      async run(setup) {
        await using timed = await startTimed(setup);
        assert.equal((await timed.client.$with({ timeoutMs: 1234 }).context()).timeoutMs, 1234);
      },
    },
    {
      name: "have a default, and it is the client's own",
      async run(setup) {
        await using timed = await startTimed(setup, { client: { timeoutMs: 777 } });
        assert.equal((await timed.client.context()).timeoutMs, 777);
        const call = timed.client.empty();
        await timed.asleep;
        await Promise.all([assert.rejects(call, late), timed.clock.advance(777)]);
      },
    },
    {
      name: "are capped by the server, which answers by itself",
      async run(setup) {
        await using timed = await startTimed(setup, { serve: { limits: { maxTimeoutMs: 50 } } });
        assert.equal((await timed.client.$with({ timeoutMs: 1_000_000 }).context()).timeoutMs, 50);
        const call = timed.client.$with({ timeoutMs: 1_000_000 }).empty();
        await timed.asleep;
        await Promise.all([assert.rejects(call, late), timed.clock.advance(50)]);
        assert.equal(await timed.woken, "deadline_exceeded");
      },
    },
    {
      name: "that are kept harm nobody",
      async run(setup) {
        await using timed = await startTimed(setup);
        const hurried = timed.client.$with({ timeoutMs: 10 });
        await hurried.unary(new Uint8Array(0), 0);
        await timed.clock.advance(1000);
        await hurried.unary(new Uint8Array(0), 0);
        assert.equal(timed.client.$stats.lateReplies, 0);
      },
    },
  ],
};
