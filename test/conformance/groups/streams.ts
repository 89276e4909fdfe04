import assert from "node:assert/strict";
import { gate } from "../../support/gate.js";
import { all } from "../../support/numbering.js";
import { until } from "../../support/patience.js";
import type { Group } from "../case.js";
import type { Order } from "../generated/conformance.js";
import { start } from "../start.js";

/** gRPC's sizes. */
const ASKED = [27_182, 8, 1828, 45_904];
const ANSWERED = [31_415, 9, 2653, 58_979];

const payloads = (sizes: readonly number[]): Uint8Array[] => sizes.map((size) => new Uint8Array(size));
const lengths = (items: readonly Uint8Array[]): number[] => items.map(({ length }) => length);
const many: readonly number[] = Array.from({ length: 1500 }, (_, index) => index % 10);

/** Many values, one way or both. */
export const streams: Group = {
  name: "streams",
  cases: [
    {
      name: "client_streaming",
      async run(setup) {
        await using started = await start(setup);
        assert.equal(await started.client.input(payloads(ASKED)), 74_922);
      },
    },
    {
      name: "server_streaming",
      async run(setup) {
        await using started = await start(setup);
        assert.deepEqual(lengths(await all(started.client.output(ANSWERED))), ANSWERED);
      },
    },
    {
      name: "ping_pong",
      async run(setup) {
        await using started = await start(setup);
        const replies: number[] = [];
        let wake = gate();
        async function* orders(): AsyncGenerator<Order> {
          for (const [index, size] of ANSWERED.entries()) {
            // The next one only after the reply to the last.
            while (replies.length < index) await wake.opened;
            yield { sizes: [size], payload: new Uint8Array(ASKED[index] as number) };
          }
          while (replies.length < ANSWERED.length) await wake.opened;
        }
        for await (const { length } of started.client.duplex(orders())) {
          replies.push(length);
          wake.open();
          wake = gate();
        }
        assert.deepEqual(replies, ANSWERED);
      },
    },
    {
      name: "empty_stream",
      async run(setup) {
        await using started = await start(setup);
        assert.deepEqual(await all(started.client.duplex([])), []);
        assert.deepEqual(await all(started.client.output([])), []);
        assert.equal(await started.client.input([]), 0);
      },
    },
    {
      name: "thousands of items come whole and in order: from the server",
      async run(setup) {
        await using started = await start(setup);
        assert.deepEqual(lengths(await all(started.client.output([...many]))), many);
      },
    },
    {
      name: "thousands of items come whole and in order: from the client",
      async run(setup) {
        const got: number[] = [];
        await using started = await start(setup, {
          handlers: {
            async input(items) {
              for await (const { length } of items) got.push(length);
              return got.length;
            },
          },
        });
        assert.equal(await started.client.input(payloads(many)), many.length);
        assert.deepEqual(got, many);
      },
    },
    {
      name: "thousands of items come whole and in order: both ways",
      async run(setup) {
        await using started = await start(setup);
        const orders = many.map((size) => ({ sizes: [size], payload: new Uint8Array(size) }));
        assert.deepEqual(lengths(await all(started.client.duplex(orders))), many);
      },
    },
    {
      name: "items of a megabyte come one by one",
      async run(setup) {
        await using started = await start(setup);
        const sizes = Array.from({ length: 3 }, (_, index) => 1_000_000 + index);
        assert.deepEqual(lengths(await all(started.client.output(sizes))), sizes);
      },
    },
    {
      name: "streams share a connection with each other and with calls",
      async run(setup) {
        await using started = await start(setup);
        const { client } = started;
        const [first, second, total] = await Promise.all([
          all(client.output([...many])),
          all(client.output([...many])),
          client.input(payloads(many)),
          ...many.slice(0, 100).map(() => client.empty()),
        ]);
        const sum = many.reduce((sofar, size) => sofar + size, 0);
        assert.deepEqual([lengths(first), lengths(second), total], [many, many, sum]);
      },
    },
    {
      name: "a server that answers before the client's stream has ended lets go of it",
      async run(setup) {
        const ended = gate();
        await using started = await start(setup, {
          handlers: {
            async *duplex(orders) {
              for await (const { sizes } of orders) {
                yield new Uint8Array(sizes[0] as number);
                return;
              }
            },
          },
        });
        async function* orders(): AsyncGenerator<Order> {
          try {
            for (;;) yield { sizes: [5], payload: new Uint8Array(0) };
          } finally {
            ended.open();
          }
        }
        assert.deepEqual(lengths(await all(started.client.duplex(orders()))), [5]);
        await ended.opened;
      },
    },
    {
      name: "a consumer that leaves ends the source, and nothing is left open",
      async run(setup) {
        const ended = gate();
        await using started = await start(setup, {
          handlers: {
            async *output([size = 0]) {
              try {
                for (;;) yield new Uint8Array(size);
              } finally {
                ended.open();
              }
            },
          },
        });
        let taken = 0;
        for await (const _ of started.client.output([10])) if (++taken === 20) break;
        await ended.opened;
        await until(() => started.server.stats.openStreams === 0 && started.server.stats.callsInFlight === 0);
        await started.client.empty();
      },
    },
    {
      name: "a consumer that pauses stops the source",
      async run(setup) {
        let made = 0;
        await using started = await start(setup, {
          handlers: {
            *output() {
              for (;;) {
                made++;
                yield new Uint8Array(1);
              }
            },
          },
          serve: { limits: { maxStreamItems: 16 } },
        });
        const items = started.client.output([])[Symbol.asyncIterator]();
        for (let taken = 1; taken <= 100; taken++) {
          await items.next();
          assert.ok(made <= taken + 3 * 16, `${made} made, ${taken} taken`);
        }
        await items.return?.();
      },
    },
    {
      name: "a lost connection is an error for both, and looks like an end to neither",
      async run(setup) {
        const serverSaw = gate<unknown>();
        await using started = await start(setup, {
          handlers: {
            async *duplex(orders) {
              try {
                for await (const _ of orders) yield new Uint8Array(1);
              } catch (error) {
                serverSaw.open((error as { code: string }).code);
                throw error;
              }
            },
          },
        });
        async function* endless(): AsyncGenerator<Order> {
          yield { sizes: [], payload: new Uint8Array(0) };
          await new Promise(() => {});
        }
        const items = started.client.duplex(endless())[Symbol.asyncIterator]();
        assert.equal((await items.next()).done, false);
        const next = items.next();
        await Promise.all([assert.rejects(next, { code: "unavailable", sent: true }), started.client.$close()]);
        assert.equal(await serverSaw.opened, "unavailable");
      },
    },
  ],
};
