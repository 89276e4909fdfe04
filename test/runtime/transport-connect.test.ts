import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { test } from "node:test";
import { connectTo } from "#runtime/transport/connect.js";
import { established } from "#runtime/transport/established.js";
import { CalculatorClient } from "../support/calculator.js";

test("a socket that does not connect in time is given up", async () => {
  const socket = new net.Socket();
  await assert.rejects(established(socket, "connect", { timeoutMs: 5 }), /no connection after 5 ms/);
  assert.equal(socket.destroyed, true);
});

test("one that does is left alone, and later errors harm nobody", async () => {
  const socket = new net.Socket();
  const connected = established(socket, "connect", { timeoutMs: 5 });
  socket.emit("connect");
  await connected;
  assert.equal(socket.destroyed, false);
  socket.destroy(new Error("later"));
  await new Promise((resolve) => socket.once("close", resolve));
});

for (const connectTimeoutMs of [0, -1, 1.5, Number.NaN, 2 ** 31]) {
  test(`${connectTimeoutMs} is no time to connect`, async () => {
    const connecting = CalculatorClient.connect("tcp://127.0.0.1:1", { connectTimeoutMs });
    await assert.rejects(connecting, { name: "RangeError", message: /^connectTimeoutMs must be a whole number/ });
  });
}

test("an attempt can be given up, at any time", async () => {
  const silent = net.createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as net.AddressInfo;
  for (const when of ["before", "meanwhile"] as const) {
    const giveUp = new AbortController();
    const accepted = once(silent, "connection");
    if (when === "before") giveUp.abort(new Error("enough"));
    const address = { kind: "tls", host: "127.0.0.1", port } as const;
    const attempt = connectTo(address, { timeoutMs: 60_000, signal: giveUp.signal });
    const failed = assert.rejects(attempt, { code: "unavailable", message: /enough/ });
    if (when === "meanwhile") {
      const [socket] = (await accepted) as [net.Socket];
      socket.resume();
      giveUp.abort(new Error("enough"));
      await once(socket, "close");
    }
    await failed;
  }
  silent.close();
});
