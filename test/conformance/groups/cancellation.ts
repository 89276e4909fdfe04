import assert from "node:assert/strict";
import { gate } from "../../support/gate.js";
import { all } from "../../support/numbering.js";
import { until } from "../../support/patience.js";
import type { Case, Group } from "../case.js";
import type { Order } from "../generated/conformance.js";
import { sleep } from "../handlers.js";
import type { Setup } from "../setups.js";
import { type Started, start } from "../start.js";

const cancelled = { code: "cancelled", sent: true };

/** A server whose handlers never end by themselves, and hold what their signals say. */
async function startSleepers(setup: Setup): Promise<Started & { entered: Promise<void>; reason: Promise<string> }> {
  const entered = gate();
  const reason = gate<string>();
  const wait = (signal: AbortSignal): Promise<never> => {
    signal.addEventListener("abort", () => reason.open(signal.reason.code));
    entered.open();
    return sleep(signal);
  };
  const started = await start(setup, {
    handlers: {
      empty: ({ signal }) => wait(signal),
      input: (_, { signal }) => wait(signal),
      async *output(sizes, { signal }) {
        for (const size of sizes) yield new Uint8Array(size);
        await wait(signal);
      },
      async *duplex(orders, { signal }) {
        void signal.addEventListener("abort", () => reason.open(signal.reason.code));
        for await (const { sizes } of orders) for (const size of sizes) yield new Uint8Array(size);
      },
    },
  });
  return { ...started, entered: entered.opened, reason: reason.opened };
}

/** An endless stream of the client's that waits after its first item. */
function waiting(): { readonly orders: AsyncIterable<Order>; readonly ended: Promise<void> } {
  const ended = gate();
  const end = gate();
  async function* orders(): AsyncGenerator<Order> {
    try {
      yield { sizes: [31_415], payload: new Uint8Array(27_182) };
      await end.opened;
    } finally {
      ended.open();
    }
  }
  const source = orders();
  const leave = source.return.bind(source);
  source.return = (value) => {
    end.open();
    return leave(value);
  };
  return { orders: source, ended: ended.opened };
}

const idle = ({ server }: Started): Promise<void> =>
  until(() => server.stats.openStreams === 0 && server.stats.callsInFlight === 0);

const before = (call: string, begin: (started: Started, signal: AbortSignal) => Promise<unknown>): Case => ({
  name: `before the call: ${call}`,
  async run(setup) {
    await using started = await startSleepers(setup);
    const entered = started.entered.then(() => "entered");
    await assert.rejects(begin(started, AbortSignal.abort()), { code: "cancelled", sent: false });
    assert.equal(await Promise.race([entered, started.client.note("").then(() => "not")]), "not");
  },
});

/** By a signal. */
export const cancellation: Group = {
  name: "cancelling",
  cases: [
    before("unary", ({ client }, signal) => client.$with({ signal }).empty()),
    before("server stream", ({ client }, signal) => all(client.$with({ signal }).output([1]))),
    before("client stream", ({ client }, signal) => client.$with({ signal }).input([])),
    {
      name: "cancel_after_begin",
      async run(setup) {
        await using started = await startSleepers(setup);
        const controller = new AbortController();
        const call = started.client.$with({ signal: controller.signal }).input([new Uint8Array(1)]);
        controller.abort();
        await assert.rejects(call, { code: "cancelled" });
        assert.equal(await started.reason, "cancelled");
        await idle(started);
      },
    },
    {
      name: "while the handler works",
      async run(setup) {
        await using started = await startSleepers(setup);
        const controller = new AbortController();
        const call = started.client.$with({ signal: controller.signal }).empty();
        await started.entered;
        controller.abort();
        await assert.rejects(call, cancelled);
        assert.equal(await started.reason, "cancelled");
        await idle(started);
        await started.client.note("the connection goes on");
      },
    },
    {
      name: "before the first item",
      async run(setup) {
        await using started = await startSleepers(setup);
        const controller = new AbortController();
        const next = started.client.$with({ signal: controller.signal }).output([])[Symbol.asyncIterator]().next();
        await started.entered;
        controller.abort();
        await assert.rejects(next, { code: "cancelled" });
        assert.equal(await started.reason, "cancelled");
        await idle(started);
      },
    },
    {
      name: "at the first item",
      async run(setup) {
        await using started = await startSleepers(setup);
        const controller = new AbortController();
        const items = started.client.$with({ signal: controller.signal }).output([5, 5])[Symbol.asyncIterator]();
        const first = items.next();
        void first.then(() => controller.abort());
        assert.equal((await first).done, false);
        await assert.rejects(items.next(), cancelled);
        assert.equal(await started.reason, "cancelled");
        await idle(started);
      },
    },
    {
      name: "cancel_after_first_response",
      async run(setup) {
        await using started = await startSleepers(setup);
        const controller = new AbortController();
        const { orders, ended } = waiting();
        const items = started.client.$with({ signal: controller.signal }).duplex(orders)[Symbol.asyncIterator]();
        assert.equal((await items.next()).value?.length, 31_415);
        const next = items.next();
        controller.abort();
        await assert.rejects(next, cancelled);
        assert.equal(await started.reason, "cancelled");
        await ended;
        await idle(started);
      },
    },
    {
      name: "a client stream that is half sent ends it, too",
      async run(setup) {
        await using started = await startSleepers(setup);
        const controller = new AbortController();
        const ended = gate();
        async function* payloads(): AsyncGenerator<Uint8Array> {
          try {
            for (;;) yield new Uint8Array(1);
          } finally {
            ended.open();
          }
        }
        const call = started.client.$with({ signal: controller.signal }).input(payloads());
        await started.entered;
        controller.abort();
        await assert.rejects(call, cancelled);
        await ended.opened;
        assert.equal(await started.reason, "cancelled");
      },
    },
    {
      name: "a client stream never looks complete to its handler",
      async run(setup) {
        const got = gate();
        const end = gate<string>();
        await using started = await start(setup, {
          handlers: {
            async input(payloads) {
              try {
                for await (const _ of payloads) got.open();
                end.open("complete");
              } catch (error) {
                end.open((error as { code: string }).code);
              }
              return 0;
            },
          },
        });
        const controller = new AbortController();
        async function* payloads(): AsyncGenerator<Uint8Array> {
          yield new Uint8Array(1);
          await new Promise(() => {});
        }
        const call = started.client.$with({ signal: controller.signal }).input(payloads());
        await got.opened;
        // The handler waits for more by then.
        await started.client.empty();
        controller.abort();
        await assert.rejects(call, cancelled);
        assert.equal(await end.opened, "cancelled");
      },
    },
    {
      name: "one of several calls, and no other",
      async run(setup) {
        await using started = await startSleepers(setup);
        const [first, second] = [new AbortController(), new AbortController()];
        const calls = [first, second].map(({ signal }) => started.client.$with({ signal }).empty());
        await until(() => started.server.stats.callsInFlight === 2);
        first.abort();
        await assert.rejects(calls[0] as Promise<void>, cancelled);
        await until(() => started.server.stats.callsInFlight === 1);
        second.abort();
        await assert.rejects(calls[1] as Promise<void>, cancelled);
        await idle(started);
      },
    },
    {
      name: "a handler that does not listen keeps its place, and its result is dropped",
      async run(setup) {
        const entered = gate();
        const release = gate();
        await using started = await start(setup, {
          handlers: {
            async empty() {
              entered.open();
              await release.opened;
            },
          },
        });
        const { client, server } = started;
        const controller = new AbortController();
        const call = client.$with({ signal: controller.signal }).empty();
        await entered.opened;
        controller.abort();
        await assert.rejects(call, cancelled);
        assert.deepEqual(await client.unary(new Uint8Array(0), 1), Uint8Array.of(0));
        assert.equal(server.stats.callsInFlight, 1);
        release.open();
        await idle(started);
      },
    },
  ],
};
