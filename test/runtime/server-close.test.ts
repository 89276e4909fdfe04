import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gate } from "../support/gate.js";
import { done, request } from "../support/messages.js";
import { settle, until } from "../support/patience.js";
import { run } from "../support/running.js";

describe("a peer that ends its side", () => {
  test("still gets its replies", async () => {
    const slow = gate();
    await using running = await run({ clear: () => slow.opened });
    const peer = running.peer();
    for (const id of [1, 2]) peer.send(request(id));
    peer.end();
    await until(() => running.server.stats.callsInFlight === 2);
    slow.open();
    assert.deepEqual(await peer.rest(), [done(1), done(2)]);
    await until(() => running.server.stats.connections === 0);
  });

  test("in the middle of a message learns that it did", async () => {
    await using running = await run();
    const peer = running.peer();
    peer.write('{"jsonrpc":"2.0"');
    peer.end();
    const data = { reason: "the connection ended within a message" };
    assert.deepEqual(await peer.rest(), [
      { jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error", data } },
    ]);
  });

  test("without a word is let go", async () => {
    await using running = await run();
    const peer = running.peer();
    peer.end();
    assert.deepEqual(await peer.rest(), []);
    await until(() => running.server.stats.connections === 0);
  });
});

describe("close", () => {
  test("lets calls in flight finish, and takes no new ones", async () => {
    const slow = gate();
    const running = await run({ clear: () => slow.opened });
    const peer = running.peer();
    peer.send(request(1));
    await until(() => running.server.stats.callsInFlight === 1);
    const closed = running.server.close();
    assert.equal(running.server.close(), closed);
    peer.send(request(2));
    await settle();
    slow.open();
    assert.deepEqual(await peer.rest(), [done(1)]);
    peer.end();
    await closed;
    assert.deepEqual(running.server.stats, { connections: 0, callsInFlight: 0, openStreams: 0 });
  });

  test("waits no longer than it was told", async () => {
    const running = await run({ clear: () => new Promise(() => {}) }, { drainMs: 0 });
    const peer = running.peer();
    peer.send(request(1));
    await until(() => running.server.stats.callsInFlight === 1);
    const closed = running.server.close();
    const error = { code: -32054, message: "the server closed, and waited 0 ms" };
    assert.deepEqual(await peer.rest(), [{ jsonrpc: "2.0", id: 1, error }]);
    await closed;
  });

  test("cuts connections that come later", async () => {
    const running = await run();
    await running.server.close();
    const peer = running.peer();
    assert.deepEqual(await peer.rest(), []);
  });
});
