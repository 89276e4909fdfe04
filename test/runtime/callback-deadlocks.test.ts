/** Calls in both directions over one connection, with hardly any room: nobody waits for ever, and nothing is lost. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { editing } from "../support/editing.js";
import { FakeTransport } from "../support/fake-transport.js";
import { gate } from "../support/gate.js";
import { settle, until } from "../support/patience.js";

const limits = { maxInFlight: 1 };
const call = (id: number, method = "lookup", word = "x"): object => ({ jsonrpc: "2.0", id, method, params: [word] });
const answer = (id: number, result = "yes"): object => ({ jsonrpc: "2.0", id, result });

test("a reply behind held calls is read, and the calls come after in their order", async () => {
  const order: string[] = [];
  const blocked = gate();
  await using edited = await editing({
    serve: { limits },
    handlers: {
      build: (_, { client }) => client.ask("?"),
      async lookup(word) {
        order.push(word);
        await blocked.opened;
        return word;
      },
    },
  });
  const peer = edited.peer();
  await peer.ask(call(1, "build"));
  for (const id of [2, 3, 4]) peer.send(call(id, "lookup", `${id}`));
  await settle();
  // The first one waits for its caller, which makes room for one.
  assert.deepEqual(order, ["2"]);
  peer.send(answer(1));
  assert.deepEqual(await peer.next(), answer(1));
  blocked.open();
  for (const id of [2, 3, 4]) assert.deepEqual(await peer.next(), answer(id, `${id}`));
  assert.deepEqual(order, ["2", "3", "4"]);
});

test("a call that a callback makes finds a place", async () => {
  await using edited = await editing({
    serve: { limits },
    handlers: { build: (document, { client }) => client.ask(document), lookup: (word) => `${word}!` },
  });
  await using editor = await edited.client({
    limits,
    callbacks: { ask: (question, { client }) => client.lookup(question) },
  });
  const built = await Promise.all(Array.from({ length: 50 }, (_, index) => editor.build(`${index}`)));
  assert.deepEqual(
    built,
    Array.from({ length: 50 }, (_, index) => `${index}!`),
  );
});

test("calls that call each other without end run into a limit, not into a deadlock", async () => {
  const down = (depth: string): string => `${Number(depth) + 1}`;
  await using edited = await editing({
    serve: { limits: { maxInFlight: 1, maxPending: 5 } },
    handlers: {
      build: (depth, { client }) => client.ask(down(depth)).catch((error: RpcError) => `${error.code} at ${depth}`),
    },
  });
  await using editor = await edited.client({
    limits,
    callbacks: { ask: (depth, { client }) => client.build(down(depth)) },
  });
  assert.equal(await editor.build("0"), "overloaded at 10");
});

describe("what waits while replies are read", () => {
  test("has a limit; beyond it calls are refused, and notifications told to the log", async () => {
    const refused: string[] = [];
    const blocked = gate();
    await using edited = await editing({
      serve: { limits: { ...limits, maxWaitingBytes: 1000 }, log: (event) => void refused.push(event.kind) },
      handlers: {
        build: (_, { client }) => client.ask("?"),
        async lookup(word) {
          await blocked.opened;
          return word;
        },
      },
    });
    const peer = edited.peer();
    await peer.ask(call(1, "build"));
    // One is handled, three wait.
    for (const id of [2, 3, 4, 5, 6, 7]) peer.send(call(id));
    peer.send({ jsonrpc: "2.0", method: "note", params: ["x"] });
    for (const id of [6, 7]) {
      const error = { code: -32048, message: "too many calls are waiting", data: { begun: false } };
      assert.deepEqual(await peer.next(), { jsonrpc: "2.0", id, error });
    }
    await until(() => refused.length > 0);
    assert.deepEqual(refused, ["notification-refused"]);
    peer.send(answer(1));
    assert.deepEqual(await peer.next(), answer(1));
    blocked.open();
    for (const id of [2, 3, 4, 5]) assert.deepEqual(await peer.next(), answer(id, "x"));
  });

  test("is read on when there is enough of it only as long as a reply is expected", async () => {
    const transport = new FakeTransport();
    const [asking, slow] = [gate(), gate()];
    await using edited = await editing({
      serve: { limits: { ...limits, maxWaitingBytes: 1 } },
      handlers: {
        async build(_, { client }) {
          await asking.opened;
          await client.ask("?");
          await slow.opened;
          return "";
        },
      },
    });
    edited.server.accept(transport);
    transport.deliver(call(1, "build"));
    assert.equal(transport.paused, false, "the peer's end would not be seen");
    transport.deliver(call(2));
    assert.equal(transport.paused, true, "as much waits as may");
    asking.open();
    await until(() => !transport.paused);
    transport.deliver(answer(1));
    await settle();
    transport.deliver(call(3));
    assert.equal(transport.paused, true, "no reply is expected any more");
    slow.open();
    await until(() => !transport.paused);
    // It would not leave by itself, and the server would wait for that.
    transport.destroy();
  });
});

describe("limits of a server's own calls", () => {
  test("so many wait for one client, and no more", async () => {
    const outcomes: string[] = [];
    await using edited = await editing({
      serve: { limits: { maxPending: 2 } },
      connected(client) {
        const asked = [client.ask("1"), client.ask("2"), client.ask("3")];
        for (const one of asked)
          one.then(
            (text) => outcomes.push(text),
            ({ code }: RpcError) => outcomes.push(code),
          );
      },
    });
    const peer = edited.peer();
    await until(() => outcomes.length === 1);
    assert.deepEqual(outcomes, ["overloaded"]);
    for (const id of [1, 2]) peer.send(answer(id, `${id}`));
    await until(() => outcomes.length === 3);
    assert.deepEqual(outcomes, ["overloaded", "1", "2"]);
  });

  test("a client that does not read is not written to without end", async () => {
    const transport = new FakeTransport();
    const failed = gate<RpcError>();
    await using edited = await editing({
      serve: { limits: { maxUnreadBytes: 1000 } },
      async connected(client) {
        for (;;) await client.progress(1).catch((error: RpcError) => Promise.reject(failed.open(error)));
      },
    });
    edited.server.accept(transport);
    assert.equal((await failed.opened).code, "overloaded");
    assert.equal(transport.destroyed, undefined);
    transport.destroy();
  });
});

test("two peers that both write more than the other reads at a time come through", async () => {
  const big = "x".repeat(100_000);
  await using edited = await editing({
    handlers: { build: async (document, { client }) => `${await client.ask(document)}${big}` },
  });
  await using editor = await edited.client({ callbacks: { ask: (question) => `${question}${big}` } });
  const built = await Promise.all(Array.from({ length: 40 }, () => editor.build(big)));
  assert.ok(built.every((text) => text.length === 3 * big.length));
});
