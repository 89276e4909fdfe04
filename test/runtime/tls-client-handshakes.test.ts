/** A client that meets no TLS says what it met instead. */
import assert from "node:assert/strict";
import net from "node:net";
import { describe, test } from "node:test";
import { CalculatorClient } from "../support/calculator.js";
import { until } from "../support/patience.js";
import { run } from "../support/running.js";
import { authority, rpcError } from "../support/tls-running.js";

const tls = { ca: authority.cert };

describe("a client with TLS", () => {
  test("at a server without is told so, and so is the server", async () => {
    await using running = await run({}, { listen: "tcp://127.0.0.1:0" });
    const address = running.server.address.replace("tcp:", "tls:");
    await assert.rejects(
      CalculatorClient.connect(address, { tls }),
      rpcError("unavailable", /hung up during the TLS handshake; a server without TLS does so/),
    );
    await until(() => running.events.length > 0);
    assert.match(running.events[0]?.message ?? "", /it speaks TLS, not JSON-RPC; .*"tls:\/\/"/);
  });

  test("at a server that answers in plain text is told so", async () => {
    const server = net.createServer((socket) => socket.end("220 mail.example ESMTP\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    await assert.rejects(
      CalculatorClient.connect(`tls://127.0.0.1:${port}`, { tls }),
      rpcError("unavailable", /does not speak TLS; without it the address is tcp:/),
    );
    server.close();
  });

  test("waits for a handshake as long as for a connection", async () => {
    const sockets: net.Socket[] = [];
    const silent = net.createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as net.AddressInfo;
    const address = `tls://127.0.0.1:${port}`;
    await assert.rejects(
      CalculatorClient.connect(address, { tls, connectTimeoutMs: 20 }),
      rpcError("unavailable", new RegExp(`cannot connect to ${address} \\(no connection after 20 ms\\)`)),
    );
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
