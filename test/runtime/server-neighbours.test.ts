import assert from "node:assert/strict";
import { test } from "node:test";
import { done, request } from "../support/messages.js";
import type { RawPeer } from "../support/raw-peer.js";
import { type Running, run } from "../support/running.js";

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
