import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Call } from "#runtime/answering/call.js";
import { FakeTransport } from "../support/fake-transport.js";
import { gate } from "../support/gate.js";
import { done, request } from "../support/messages.js";
import { settle, until } from "../support/patience.js";
import { run } from "../support/running.js";

describe("limits", () => {
  test("a batch over the limit is refused as a whole", async () => {
    await using running = await run({}, { limits: { maxBatch: 2 } });
    const peer = running.peer();
    const reply = await peer.ask([request(1), request(2), request(3)]);
    const data = { reason: "a batch of 3; it must have 1 to 2" };
    assert.deepEqual(reply, { jsonrpc: "2.0", id: null, error: { code: -32600, message: "Invalid Request", data } });
    assert.deepEqual(await peer.ask([request(1), request(2)]), [done(1), done(2)]);
  });

  test("the replies to a batch are one message, and no longer than one may be", async () => {
    const echo = async (value: unknown): Promise<unknown> => (value === 0 ? "short" : "x".repeat(600));
    await using running = await run({ echo, greet: () => "x".repeat(600) }, { limits: { maxMessageBytes: 1000 } });
    const peer = running.peer();
    const user = { email: "a@b.c", tags: [] };
    for (const [method, params] of [
      ["echo", [1]],
      ["greet", [user]],
    ] as const) {
      const replies = await peer.ask([request(1, method, params), request(2, method, params), request(3, "echo", [0])]);
      const message = "Internal error: the replies to the batch are over the limit of a message";
      assert.deepEqual(replies, [
        done(1, "x".repeat(600)),
        { jsonrpc: "2.0", id: 2, error: { code: -32603, message } },
        done(3, "short"),
      ]);
    }
  });

  test("no more calls are begun than may be in flight, and none is lost", async () => {
    const gates = Array.from({ length: 10 }, () => gate());
    let begun = 0;
    await using running = await run({ clear: () => gates[begun++]?.opened }, { limits: { maxInFlight: 3 } });
    const peer = running.peer();
    for (const id of gates.keys()) peer.send(request(id));
    peer.end();
    await settle();
    assert.equal(begun, 3);
    gates[0]?.open();
    await settle();
    assert.equal(begun, 4);
    for (const { open } of gates) open();
    const replies = (await peer.rest()) as { id: number }[];
    assert.deepEqual(
      replies.map(({ id }) => id).sort((a, b) => a - b),
      [...gates.keys()],
    );
  });

  test("one call at a time: each message is read once", async () => {
    await using running = await run({}, { limits: { maxInFlight: 1 } });
    const peer = running.peer();
    peer.write(Array.from({ length: 50 }, (_, id) => `${JSON.stringify(request(id))}\n`).join(""));
    peer.end();
    assert.deepEqual(
      await peer.rest(),
      Array.from({ length: 50 }, (_, id) => done(id)),
    );
  });

  test("a peer that does not read is not read from, and in the end cut", async () => {
    const transport = new FakeTransport();
    await using running = await run({}, { limits: { maxUnreadBytes: 1000 } });
    running.server.accept(transport);
    transport.deliver(request(1, "echo", ["x".repeat(600)]));
    assert.equal(transport.paused, true);
    await settle();
    transport.takeAll();
    assert.equal(transport.paused, false);
    transport.deliver(request(2, "echo", ["x".repeat(1000)]));
    assert.match(transport.destroyed?.message ?? "", /left more than 1000 bytes of replies unread/);
  });

  test("a message that is not completed in time is the end of the connection", async () => {
    await using running = await run({}, { limits: { frameTimeoutMs: 1 } });
    const peer = running.peer();
    // The limit's own timer does not keep a process alive, and nor does a pair of streams.
    const alive = setInterval(() => {}, 1000);
    peer.write('{"jsonrpc":');
    assert.deepEqual(await peer.rest(), []);
    clearInterval(alive);
    assert.match(running.events[0]?.message ?? "", /a message was not complete after 1 ms/);
  });

  test("a peer that has ended its side is given up when its calls take too long", async () => {
    const aborted = gate();
    const clear = (call: Call): Promise<void> => {
      call.signal.addEventListener("abort", () => aborted.open());
      return new Promise(() => {});
    };
    await using running = await run({ clear }, { limits: { halfOpenMs: 1 } });
    const peer = running.peer();
    const alive = setInterval(() => {}, 1000);
    peer.send(request(1));
    peer.end();
    await aborted.opened;
    assert.deepEqual(await peer.rest(), []);
    clearInterval(alive);
    assert.match(running.events[0]?.message ?? "", /the peer had ended its side, and was not done 1 ms later/);
  });

  test("a peer that leaves is noticed while as many of its calls are in flight as may be, and others wait", async () => {
    for (const leave of ["end", "destroy"] as const) {
      const aborted = gate();
      const clear = ({ signal }: Call): Promise<void> =>
        new Promise((resolve) => signal.addEventListener("abort", () => resolve(aborted.open())));
      await using running = await run({ clear }, { limits: { maxInFlight: 1, halfOpenMs: 1 } });
      const peer = running.peer();
      const alive = setInterval(() => {}, 1000);
      for (const id of [1, 2, 3]) peer.send(request(id));
      await until(() => running.server.stats.callsInFlight === 1);
      peer[leave]();
      await aborted.opened;
      clearInterval(alive);
      await until(() => running.server.stats.connections === 0);
    }
  });

  test("that are none are refused", async () => {
    await assert.rejects(
      run({}, { limits: { maxInFlight: Number.NaN } }),
      /limits\.maxInFlight must be a whole number/,
    );
    for (const drainMs of [Number.NaN, -1, Number.POSITIVE_INFINITY, 2 ** 31]) {
      await assert.rejects(run({}, { drainMs }), /RangeError: drainMs must be 0 to 2147483647 milliseconds, not /);
    }
  });
});
