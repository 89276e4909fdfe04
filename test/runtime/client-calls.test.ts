import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { describe, test } from "node:test";
import type { RpcError } from "#runtime/errors/rpc-error.js";
import { CalculatorClient } from "../support/calculator.js";
import { duplexPair } from "../support/duplex-pair.js";
import { gate } from "../support/gate.js";
import { play } from "../support/played-server.js";
import { failsWith } from "../support/rejections.js";
import { run } from "../support/running.js";

describe("calls", () => {
  test("go out at once, and take their replies in any order", async () => {
    const { client, server } = await play();
    const sums = Promise.all([client.add(1, 2), client.add(3, 4, 5)]);
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 1, method: "add", params: { a: 1, b: 2 } });
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 2, method: "add", params: { a: 3, b: 4, c: 5 } });
    server.send({ jsonrpc: "2.0", id: 2, result: 12 });
    server.send({ jsonrpc: "2.0", id: 1, result: 13 });
    assert.deepEqual(await sums, [13, 12]);
  });

  test("reach handlers, with values that JSON lacks", async () => {
    await using running = await run();
    await using client = await running.client();
    assert.equal(await client.add(1, 2), 13);
    assert.equal(await client.clear(), undefined);
    assert.equal(
      await client.greet({ email: "a@b.c", tags: [] }, new Date(0)),
      "Hello a@b.c at 1970-01-01T00:00:00.000Z",
    );
    await client.note("x");
  });

  test("with wrong arguments fail before anything is sent", async () => {
    const { client, server } = await play();
    await assert.rejects(client.add(1, "2" as never), failsWith("invalid_params", /params\.b: must be a number$/));
    await assert.rejects(client.add(1, Number.NaN), failsWith("invalid_params"));
    await assert.rejects(client.note(1 as never), failsWith("invalid_params"));
    await assert.rejects(client.greet({ email: "x", tags: ["a", "b", "c", "d"] }), (error: RpcError) => {
      assert.deepEqual(error.data, {
        issues: [
          { path: "params.user.email", message: 'must match format "email"' },
          { path: "params.user.tags", message: "must have at most 3 items" },
        ],
      });
      return true;
    });
    const thrower = {
      get email(): string {
        throw new Error("getter");
      },
      tags: [],
    };
    await assert.rejects(client.greet(thrower), failsWith("invalid_params"));
    await assert.rejects(client.echo({ toJSON: () => assert.fail("no") }), failsWith("invalid_params"));
    await client.note("end");
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", method: "note", params: { text: "end" } });
  });

  test("beyond the limit of a message are not sent", async () => {
    const { client } = await play({ limits: { maxMessageBytes: 100 } });
    await assert.rejects(client.echo("x".repeat(100)), failsWith("invalid_params", /over the limit of 100 bytes/));
  });

  test("by position trim what is left out, and have no holes", async () => {
    const { client, server } = await play({ paramStructure: "by-position" });
    void client.add(1, 2);
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 1, method: "add", params: [1, 2] });
    await assert.rejects(client.add(undefined as never, 2, 3), failsWith("invalid_params", /params\.a: is required/));
    void client.clear();
    assert.deepEqual(await server.next(), { jsonrpc: "2.0", id: 2, method: "clear" });
  });
});

describe("$with", () => {
  test("gives calls up by a signal", async () => {
    const { client, server } = await play();
    const controller = new AbortController();
    const given = client.$with({ signal: controller.signal });
    assert.ok(given instanceof CalculatorClient);
    const call = given.add(1, 2);
    const kept = client.add(1, 2);
    controller.abort(new Error("enough"));
    await assert.rejects(
      call,
      (error: RpcError) => error.code === "cancelled" && (error.cause as Error).message === "enough",
    );
    await assert.rejects(given.add(1, 2), failsWith("cancelled"));
    server.send({ jsonrpc: "2.0", id: 1, result: 1 });
    server.send({ jsonrpc: "2.0", id: 2, result: 2 });
    assert.equal(await kept, 2);
    assert.equal(client.$stats.lateReplies, 1);
  });

  test("tells a call that took too long from one that was given up", async () => {
    const { client } = await play();
    // Its own timer does not keep a process alive, and nor does a pair of streams.
    const alive = setInterval(() => {}, 1000);
    const signal = AbortSignal.any([AbortSignal.timeout(1), new AbortController().signal]);
    const hurried = client.$with({ signal });
    await assert.rejects(hurried.add(1, 2), failsWith("deadline_exceeded", /the caller's time was up/));
    await assert.rejects(hurried.add(1, 2), failsWith("deadline_exceeded"));
    clearInterval(alive);
  });

  test("takes a handler's call, and gives up what it asked of others", async () => {
    const begun = gate();
    const givenUp = gate<unknown>();
    const { client: other } = await play();
    await using running = await run({
      add: async (a, b, _c, call) => {
        const asked = other.$with(call).add(a, b);
        begun.open();
        return asked.catch((error: unknown) => {
          givenUp.open(error);
          throw error;
        });
      },
    });
    const peer = running.peer();
    peer.send({ jsonrpc: "2.0", id: 1, method: "add", params: [1, 2] });
    await begun.opened;
    peer.destroy();
    assert.equal(((await givenUp.opened) as RpcError).code, "cancelled");
  });

  test("listens to a signal once, however many calls share it, and not at all when they are done", async () => {
    const { client, server } = await play();
    const { signal } = new AbortController();
    const calls = Array.from({ length: 20 }, (_, index) => client.$with({ signal }).add(index, 1));
    const listeners = getEventListeners(signal, "abort").length;
    for (let id = 1; id <= calls.length; id++) server.send({ jsonrpc: "2.0", id, result: id });
    await Promise.all(calls);
    assert.deepEqual([listeners, getEventListeners(signal, "abort").length], [1, 0]);
  });
});

test("options that do not exist are refused", async () => {
  const [near] = duplexPair();
  const connect = (options: object): Promise<unknown> => CalculatorClient.connect(near, options);
  await assert.rejects(connect({ framing: "line" }), /^TypeError: framing must be one of "lines", /);
  await assert.rejects(connect({ dialect: 2 }), /^TypeError: dialect must be one of "2\.0", /);
  await assert.rejects(connect({ limits: { maxBatch: 0 } }), /^RangeError: limits\.maxBatch/);
  await assert.rejects(connect({ dialect: "classic" }), /needs an address/);
});

for (const framing of ["lines", "content-length", "length-prefixed"] as const) {
  for (const dialect of ["2.0", "1.0"] as const) {
    test(`client and server understand each other: ${framing}, ${dialect}`, async () => {
      await using running = await run();
      const [near, far] = duplexPair();
      running.server.accept(far);
      await using client = await CalculatorClient.connect(near, { framing, dialect });
      assert.equal(await client.add(1, 2), 13);
      assert.equal(await client.echo("ä€😀"), "ä€😀");
      assert.equal(await client.clear(), undefined);
      await assert.rejects(client.divide(1, 0), failsWith("DivisionByZero"));
    });
  }
}
