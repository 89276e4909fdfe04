/** What a client and a server hold of the system is given back, however their connection ends. */
import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { after, describe, test } from "node:test";
import { serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { ManualClock } from "#runtime/testing/manual-clock.js";
import { duplexPair } from "../support/duplex-pair.js";
import { Numbers, NumbersClient, type NumbersHandlers } from "../support/numbers.js";
import { settle, until } from "../support/patience.js";

// The runner's own streams come and go; what we open is of these kinds.
const kinds: ReadonlySet<string> = new Set(["TCPSocketWrap", "TCPServerWrap", "PipeServerWrap", "Timeout", "TLSWrap"]);
const open = (): string[] => process.getActiveResourcesInfo().filter((kind) => kinds.has(kind));

/** Handlers that end when nobody waits for them any more. */
const handlers: NumbersHandlers = {
  async *count(to, { signal }) {
    for (let item = 0; item < to; item++) yield item;
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  },
  total: async (values) => {
    for await (const _ of values);
    return 0;
  },
  squares: (values) => values,
  echo: (value, { signal }) =>
    value === "wait" ? new Promise((resolve) => signal.addEventListener("abort", () => resolve(""))) : value,
  note() {},
};

interface Scene {
  readonly server: Server;
  readonly client: NumbersClient;
  /** Takes the connection away. */
  readonly cut: () => void;
}

const ends: readonly (readonly [string, (scene: Scene) => Promise<unknown>])[] = [
  ["after calls", async ({ client }) => client.echo("hi")],
  [
    "with a stream that was left",
    async ({ client }) => {
      for await (const _ of client.count(5)) break;
    },
  ],
  [
    "with streams still open, in each direction",
    async ({ client }) => {
      await client.count(5)[Symbol.asyncIterator]().next();
      const squares = client.squares(forever())[Symbol.asyncIterator]();
      await squares.next();
    },
  ],
  [
    "with calls that were cancelled",
    async ({ client }) => {
      const controller = new AbortController();
      const call = client.$with({ signal: controller.signal }).echo("wait");
      call.catch(() => {});
      await settle();
      controller.abort();
      await assert.rejects(call);
      assert.deepEqual(getEventListeners(controller.signal, "abort"), []);
    },
  ],
  [
    "with a call in flight when the connection is cut",
    async ({ client, server, cut }) => {
      const call = client.echo("wait");
      const lost = assert.rejects(call);
      await until(() => server.stats.callsInFlight === 1);
      cut();
      await lost;
      await until(() => server.stats.callsInFlight === 0);
    },
  ],
  [
    "with a call and a stream in flight when the server closes",
    async ({ client, server }) => {
      const lost = assert.rejects(client.echo("wait"));
      const items = client.count(1)[Symbol.asyncIterator]();
      await items.next();
      const ended = assert.rejects(items.next());
      await until(() => server.stats.callsInFlight === 1);
      await Promise.all([server.close(), lost, ended]);
    },
  ],
];

async function* forever(): AsyncGenerator<number> {
  for (let item = 0; ; item++) yield item;
}

/** Lets ring what is due while something goes on that waits for real streams, too. */
async function along(clock: ManualClock, work: Promise<unknown>): Promise<void> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  work.then(end, end);
  while (!over) await Promise.all([clock.advance(0), settle()]);
  await work;
}

describe("over TCP", () => {
  const before = open();
  after(() => assert.deepEqual(open(), before));

  for (const [how, end] of ends) {
    test(`nothing stays open ${how}`, async () => {
      const sockets = open();
      const server = await serve({
        ...{ listen: "tcp://127.0.0.1:0", services: [Numbers.implement(handlers)], drainMs: 0, log() {} },
        ...{ maxConnectionAgeMs: 1_000_000 },
      });
      const client = await NumbersClient.connect(server.address);
      await client.echo("hi");
      await end({ server, client, cut: () => void server.close() });
      await client.$close();
      await server.close();
      await settle();
      assert.deepEqual(open(), sockets);
    });
  }
});

describe("over a stream and by a clock that somebody else has made", () => {
  for (const [how, end] of ends) {
    test(`no listener and no alarm stays ${how}`, async () => {
      const [near, far] = duplexPair();
      const clock = new ManualClock();
      const services = [Numbers.implement(handlers)];
      const server = await serve({ services, clock, drainMs: 0, log() {}, maxConnectionAgeMs: 1_000_000 });
      server.accept(far);
      const client = await NumbersClient.connect(near, { clock, log() {} });
      await client.echo("hi");
      await along(clock, end({ server, client, cut: () => void near.destroy(new Error("cut")) }));
      await along(clock, Promise.all([client.$close(), server.close()]));
      await settle();
      assert.equal(clock.pending, 0);
      assert.deepEqual(server.stats, { connections: 0, callsInFlight: 0, openStreams: 0 });
      for (const stream of [near, far]) {
        const listeners = stream.eventNames().flatMap((name) => (name === "error" ? [] : stream.listeners(name)));
        assert.deepEqual(listeners.map(String), []);
      }
    });
  }
});
