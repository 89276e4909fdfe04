import assert from "node:assert/strict";
import { ManualClock } from "#runtime/testing.js";
import { gate } from "../../support/gate.js";
import type { Group } from "../case.js";
import type { ConformanceHandlers } from "../generated/conformance.js";
import { sleep } from "../handlers.js";
import type { Setup } from "../setups.js";
import { type Started, start } from "../start.js";

const trace = { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00" };

interface Chain extends AsyncDisposable {
  readonly client: Started["client"];
  readonly clock: ManualClock;
}

/** A server that asks another one, which has these handlers. */
async function chain(setup: Setup, handlers: Partial<ConformanceHandlers>): Promise<Chain> {
  const clock = new ManualClock();
  const back = await start(setup, { handlers, serve: { clock }, client: { clock } });
  const front = await start(setup, {
    handlers: {
      empty: (call) => back.client.$with(call).empty(),
      context: (call) => back.client.$with(call).context(),
      output: (sizes, call) => back.client.$with(call).output(sizes),
      input: (payloads, call) => back.client.$with(call).input(payloads),
    },
    serve: { clock },
    client: { clock },
  });
  // Both have said hello afterwards.
  await front.client.context();
  return {
    client: front.client,
    clock,
    async [Symbol.asyncDispose]() {
      await front[Symbol.asyncDispose]();
      await back[Symbol.asyncDispose]();
    },
  };
}

/** A handler that calls the next server with `$with(call)`. */
export const handingOn: Group = {
  name: "handing on through two servers",
  cases: [
    {
      name: "the time that is left, and the trace",
      async run(setup) {
        await using servers = await chain(setup, {});
        const context = await servers.client.$with({ timeoutMs: 500, trace }).context();
        assert.deepEqual([context.timeoutMs, context.traceparent], [500, trace.traceparent]);
      },
    },
    {
      name: "metadata is not: it was for the first",
      async run(setup) {
        await using servers = await chain(setup, {});
        assert.deepEqual((await servers.client.$with({ meta: { secret: "1" } }).context()).meta, {});
      },
    },
    {
      name: "a cancelled call",
      async run(setup) {
        const asleep = gate();
        const reason = gate<string>();
        await using servers = await chain(setup, {
          empty({ signal }) {
            asleep.open();
            signal.addEventListener("abort", () => reason.open(signal.reason.code));
            return sleep(signal);
          },
        });
        const controller = new AbortController();
        const call = servers.client.$with({ signal: controller.signal }).empty();
        await asleep.opened;
        controller.abort();
        await assert.rejects(call, { code: "cancelled" });
        assert.equal(await reason.opened, "cancelled");
      },
    },
    {
      name: "a deadline",
      async run(setup) {
        const asleep = gate();
        const reason = gate<string>();
        await using servers = await chain(setup, {
          empty({ signal }) {
            asleep.open();
            signal.addEventListener("abort", () => reason.open(signal.reason.code));
            return sleep(signal);
          },
        });
        const call = servers.client.$with({ timeoutMs: 30 }).empty();
        await asleep.opened;
        await Promise.all([assert.rejects(call, { code: "deadline_exceeded" }), servers.clock.advance(30)]);
        assert.match(await reason.opened, /deadline_exceeded|cancelled/);
      },
    },
    {
      name: "streams in both directions, left early as well",
      async run(setup) {
        const ended = gate();
        await using servers = await chain(setup, {
          async *output(sizes) {
            try {
              for (const size of sizes) yield new Uint8Array(size);
              for (;;) yield new Uint8Array(0);
            } finally {
              ended.open();
            }
          },
        });
        assert.equal(await servers.client.input([new Uint8Array(4), new Uint8Array(5)]), 9);
        const lengths: number[] = [];
        for await (const { length } of servers.client.output([3, 2, 1])) {
          if (lengths.push(length) === 3) break;
        }
        assert.deepEqual(lengths, [3, 2, 1]);
        await ended.opened;
      },
    },
  ],
};
