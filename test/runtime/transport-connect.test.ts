import assert from "node:assert/strict";
import net from "node:net";
import { test } from "node:test";
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
