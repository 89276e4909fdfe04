import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Transport, TransportEvents } from "#runtime/transport/transport.js";
import { gate } from "../support/gate.js";
import type { RawPeer } from "../support/raw-peer.js";
import { type Running, run } from "../support/running.js";

const request = (id: number, method = "clear", params: unknown = []): object => ({
  jsonrpc: "2.0",
  id,
  method,
  params,
});
const done = (id: number, result: unknown = null): object => ({ jsonrpc: "2.0", id, result });

/** Waits until something is so, without saying how long that takes. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets everything happen that can. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

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
    assert.deepEqual(await peer.rest(), [
      { jsonrpc: "2.0", id: null, error: { code: -32700, message: "Parse error" } },
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
    assert.deepEqual(running.server.stats, { connections: 0, callsInFlight: 0 });
  });

  test("waits no longer than it was told", async () => {
    const running = await run({ clear: () => new Promise(() => {}) }, { drainMs: 0 });
    const peer = running.peer();
    peer.send(request(1));
    await until(() => running.server.stats.callsInFlight === 1);
    await running.server.close();
    assert.deepEqual(await peer.rest(), []);
  });

  test("cuts connections that come later", async () => {
    const running = await run();
    await running.server.close();
    const peer = running.peer();
    assert.deepEqual(await peer.rest(), []);
  });
});

describe("limits", () => {
  test("a batch over the limit is refused as a whole", async () => {
    await using running = await run({}, { limits: { maxBatch: 2 } });
    const peer = running.peer();
    const reply = await peer.ask([request(1), request(2), request(3)]);
    assert.deepEqual(reply, { jsonrpc: "2.0", id: null, error: { code: -32600, message: "Invalid Request" } });
    assert.deepEqual(await peer.ask([request(1), request(2)]), [done(1), done(2)]);
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
    peer.write('{"jsonrpc":');
    assert.deepEqual(await peer.rest(), []);
    assert.match(running.events[0]?.message ?? "", /a message was not complete after 1 ms/);
  });

  test("that are none are refused", async () => {
    await assert.rejects(
      run({}, { limits: { maxInFlight: Number.NaN } }),
      /limits\.maxInFlight must be a whole number/,
    );
    await assert.rejects(run({}, { drainMs: Number.NaN }), /drainMs must be/);
  });
});

test("neighbours do not notice a peer that misbehaves", async () => {
  await using running: Running = await run({}, { limits: { maxMessageBytes: 1000 } });
  const bad: readonly ((peer: RawPeer) => void)[] = [
    (peer) => peer.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
    (peer) => peer.write(Buffer.from("160301020001", "hex")),
    (peer) => peer.write("\u0000\uffff\uffff\uffff"),
    (peer) => peer.write(`{"a":"${"x".repeat(2000)}"}`),
    (peer) => peer.write("Content-Length: 99999999999\r\n\r\n"),
    (peer) => peer.write(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a])),
    (peer) => peer.destroy(),
  ];
  const neighbour = running.peer();
  for (const [id, misbehave] of bad.entries()) {
    misbehave(running.peer());
    assert.deepEqual(await neighbour.ask(request(id, "add", [1, 2])), done(id, 13));
  }
});

test("HTTP and TLS are cut without a word, and named in the log", async () => {
  await using running = await run();
  for (const [bytes, message] of [
    ["GET / HTTP/1.1\r\n\r\n", /it speaks HTTP, not JSON-RPC/],
    ["\u0016\u0003\u0001\u0002\u0000", /it speaks TLS, not JSON-RPC/],
    ["hello", /it does not speak JSON-RPC/],
  ] as const) {
    const peer = running.peer();
    peer.write(bytes);
    assert.deepEqual(await peer.rest(), []);
    assert.equal(peer.text, "");
    assert.match(running.events.at(-1)?.message ?? "", message);
  }
});

/** Takes nothing until it is told to. */
class FakeTransport implements Transport {
  readonly peer = "a fake";
  unreadBytes = 0;
  paused = false;
  destroyed: Error | undefined;
  #events: TransportEvents | undefined;

  start(events: TransportEvents): void {
    this.#events = events;
  }
  write(chunk: string | Uint8Array): boolean {
    this.unreadBytes += chunk.length;
    return false;
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  close(): void {
    this.#events?.closed(undefined);
  }
  destroy(cause?: Error): void {
    this.destroyed = cause;
    this.#events?.closed(cause);
  }
  deliver(message: object): void {
    this.#events?.received(Buffer.from(`${JSON.stringify(message)}\n`));
  }
  takeAll(): void {
    this.unreadBytes = 0;
    this.#events?.drained();
  }
}
