/** Handshakes that come to nothing harm nobody, and say why they did. */
import assert from "node:assert/strict";
import { once } from "node:events";
import net from "node:net";
import { describe, test } from "node:test";
import { connect } from "node:tls";
import { CalculatorClient } from "../support/calculator.js";
import { until } from "../support/patience.js";
import { RawPeer } from "../support/raw-peer.js";
import type { Running } from "../support/running.js";
import { authority, loggedFailure, rpcError, runTls } from "../support/tls-running.js";

const tls = { ca: authority.cert };

function socketTo({ server }: Running): net.Socket {
  const socket = net.connect(Number(new URL(server.address).port), "127.0.0.1");
  return socket.on("error", () => {});
}

/** The beginning of a handshake, and no more of it. */
const HELLO = Buffer.from("1603010200010001fc0303", "hex");

async function stillServes({ server }: Running): Promise<void> {
  await using client = await CalculatorClient.connect(server.address, { tls });
  assert.equal(await client.add(1, 2), 13);
}

describe("a server with TLS", () => {
  for (const text of ['{"jsonrpc":"2.0","id":1,"method":"clear"}\n', "GET / HTTP/1.1\r\n\r\n", "\0\0\0\x02{}"]) {
    test(`answers plain text in plain text: ${JSON.stringify(text.slice(0, 16))}`, async () => {
      await using running = await runTls();
      const peer = new RawPeer(socketTo(running));
      peer.write(text);
      const message = 'this server speaks TLS: clients need an address that begins with "tls://"';
      assert.deepEqual(await peer.rest(), [{ jsonrpc: "2.0", id: null, error: { code: -32054, message } }]);
      await loggedFailure(running, /this server speaks TLS/);
      await stillServes(running);
    });
  }

  test("tells our own client, too", async () => {
    await using running = await runTls();
    const address = running.server.address.replace("tls:", "tcp:");
    await using client = await CalculatorClient.connect(address);
    const cause = rpcError("unavailable", /this server speaks TLS/);
    await assert.rejects(client.echo("x".repeat(1_000_000)), cause);
    await assert.rejects(client.clear(), cause);
  });

  test("survives what only begins like TLS", async () => {
    await using running = await runTls();
    const socket = socketTo(running);
    socket.write(Buffer.concat([HELLO, Buffer.alloc(600, 0xff)]));
    socket.resume();
    await once(socket, "close");
    await loggedFailure(running, /the TLS handshake failed: /);
    await stillServes(running);
  });

  for (const [when, bytes] of [
    ["before", ""],
    ["during", HELLO],
  ] as const) {
    for (const how of ["end", "destroy"] as const) {
      test(`lets go of who leaves ${when} the handshake: ${how}`, async () => {
        await using running = await runTls();
        const socket = socketTo(running);
        await once(socket, "connect");
        if (bytes !== "") await new Promise((resolve) => socket.write(bytes, resolve));
        socket.resume();
        socket[how]();
        await loggedFailure(running, /it left (?:without a word|during the TLS handshake)/);
        await stillServes(running);
      });
    }
  }

  for (const bytes of [Buffer.alloc(0), HELLO]) {
    test(`gives a handshake so much time, after ${bytes.length} bytes`, async () => {
      await using running = await runTls({ handshakeTimeoutMs: 20 });
      const socket = socketTo(running);
      socket.write(bytes);
      socket.resume();
      await once(socket, "close");
      await loggedFailure(running, /was not complete after 20 ms/);
    });
  }

  test("has so much room for handshakes; the oldest goes first", async () => {
    await using running = await runTls({ maxHandshakes: 2 });
    const sockets: net.Socket[] = [];
    const closed: number[] = [];
    for (let index = 0; index < 3; index++) {
      const socket = socketTo(running).resume();
      sockets.push(socket);
      socket.once("close", () => closed.push(index));
      await once(socket, "connect");
    }
    await loggedFailure(running, /gave way to newer ones: there were 2 under way/);
    await until(() => closed.length > 0);
    assert.deepEqual(closed, [0]);
    await stillServes(running);
    for (const socket of sockets) socket.destroy();
  });

  test("has no more room for many that come at once", async () => {
    await using running = await runTls({ maxHandshakes: 2 });
    let closed = 0;
    const sockets = Array.from({ length: 50 }, () => socketTo(running).resume());
    for (const socket of sockets) socket.once("close", () => closed++);
    await until(() => closed === 48);
    for (const socket of sockets) socket.destroy();
  });

  test("asks for the proof at each connection: what one has shown does not open another", async () => {
    await using running = await runTls();
    const options = { host: "127.0.0.1", port: Number(new URL(running.server.address).port), ...tls };
    const first = connect(options);
    const [session] = (await once(first, "session")) as [Buffer];
    const second = connect({ ...options, session });
    await once(second, "secureConnect");
    assert.equal(second.isSessionReused(), false);
    first.destroy();
    second.destroy();
  });

  test("shakes hands once: a client that begins anew is cut", async () => {
    await using running = await runTls();
    const { port } = new URL(running.server.address);
    const socket = connect({ host: "127.0.0.1", port: Number(port), maxVersion: "TLSv1.2", ...tls });
    await once(socket, "secureConnect");
    socket.on("error", () => {}).resume();
    socket.renegotiate({}, () => {});
    await new Promise((resolve) => socket.once("close", resolve));
    await until(() => running.server.stats.connections === 0);
    await stillServes(running);
  });

  test("ends unfinished handshakes when it closes", async () => {
    const running = await runTls();
    const socket = socketTo(running).resume();
    await once(socket, "connect");
    // Sockets are accepted in their order.
    await stillServes(running);
    await running.server.close();
    await once(socket, "close");
    await loggedFailure(running, /the server closed/);
  });
});
