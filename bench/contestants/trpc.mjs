/**
 * Over WebSocket, as its documentation shows; inputs are checked by hand, which is faster than the Zod of the examples.
 * https://trpc.io/docs/server/websockets · https://trpc.io/docs/server/subscriptions
 */
import { createTRPCClient, createWSClient, wsLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { WebSocket, WebSocketServer } from "ws";
import { addressOf, clientOptions, listenForUpgrades, options } from "./wire/web-sockets.mjs";

export const hasTls = true;

function typed(type) {
  return (value) => {
    if (typeof value !== type) throw new TypeError(`must be a ${type}`);
    return value;
  };
}
const number = typed("number");
const terms = ({ a, b, c }) => ({ a: number(a), b: number(b), c: number(c) });
const numbers = (values) => values.map(number);

/** @type {import("../contestant.ts").Contestant["serve"]} */
export async function serve(handlers, surroundings) {
  const { router, procedure } = initTRPC.create();
  const bench = router({
    add: procedure.input(terms).query(({ input: { a, b, c } }) => handlers.add(a, b, c)),
    users: procedure.query(() => handlers.users()),
    echo: procedure.input(typed("string")).query(({ input }) => handlers.echo(input)),
    integers: procedure.input(numbers).query(({ input }) => handlers.integers(input)),
    ticks: procedure.input(number).subscription(({ input }) => handlers.ticks(input)),
  });
  const server = await listenForUpgrades(surroundings);
  applyWSSHandler({ wss: new WebSocketServer({ ...options, server }), router: bench });
  return server.address().port;
}

/** @type {import("../contestant.ts").Contestant["connect"]} */
export async function connect(port, surroundings) {
  /** tRPC hands on no options. */
  class Socket extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols, clientOptions(surroundings));
    }
  }
  const connection = createWSClient({ url: addressOf(port, surroundings), WebSocket: Socket });
  const client = createTRPCClient({ links: [wsLink({ client: connection })] });
  return {
    add: (a, b, c) => client.add.query({ a, b, c }),
    users: () => client.users.query(),
    echo: (text) => client.echo.query(text),
    integers: (values) => client.integers.query(values),
    ticks: (count) => iterate((observer) => client.ticks.subscribe(count, observer)),
  };
}

/** A subscription calls back; whoever reads a stream wants to iterate. */
async function* iterate(subscribe) {
  const items = [];
  let ended = false;
  let failure;
  let wake = () => {};
  const end = (error) => {
    ended = true;
    failure = error;
    wake();
  };
  subscribe({
    onData(item) {
      items.push(item);
      wake();
    },
    onComplete: () => end(),
    onError: end,
  });
  for (;;) {
    yield* items.splice(0);
    if (failure) throw new Error("the subscription has failed", { cause: failure });
    if (ended && items.length === 0) return;
    if (items.length === 0) {
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  }
}
