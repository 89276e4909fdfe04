import type { ClientOptions } from "#runtime/client/caller-settings.js";
import type { LogEvent } from "#runtime/log.js";
import { type ServeOptions, serve } from "#runtime/server/serve.js";
import type { Server } from "#runtime/server/server.js";
import { duplexPair } from "./duplex-pair.js";
import { Numbers, NumbersClient, type NumbersHandlers } from "./numbers.js";
import { RawPeer } from "./raw-peer.js";

/** A server of numbers in this process, and a client of it. */
export interface Numbering extends AsyncDisposable {
  readonly server: Server;
  readonly client: NumbersClient;
  readonly events: readonly LogEvent[];
  /** A stranger on a connection of its own. */
  peer(): RawPeer;
  /** Takes the connection of the client away. */
  cut(): void;
}

export interface NumberingOptions {
  readonly handlers?: Partial<NumbersHandlers>;
  readonly serve?: Partial<ServeOptions>;
  readonly client?: ClientOptions;
}

/** Serves numbers without a network. */
export async function numbering({ handlers, serve: more, client: options }: NumberingOptions = {}): Promise<Numbering> {
  const events: LogEvent[] = [];
  const services = [Numbers.implement({ ...numberHandlers, ...handlers })];
  const server = await serve({ services, log: (event) => void events.push(event), ...more });
  const [near, far] = duplexPair();
  server.accept(far);
  const client = await NumbersClient.connect(near, { log: (event) => void events.push(event), ...options });
  return {
    ...{ server, client, events },
    peer() {
      const [here, there] = duplexPair();
      server.accept(there);
      return new RawPeer(here);
    },
    cut: () => void near.destroy(new Error("cut")),
    async [Symbol.asyncDispose]() {
      await client.$close();
      await server.close();
    },
  };
}

/** What the functions do where a test does not say otherwise. */
export const numberHandlers: NumbersHandlers = {
  async *count(to) {
    for (let item = 0; item < to; item++) yield item;
  },
  async total(values) {
    let sum = 0;
    for await (const value of values) sum += value;
    return sum;
  },
  async *squares(values) {
    for await (const value of values) yield value * value;
  },
  echo: (value) => value,
  note() {},
};

/** All items of a stream. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
