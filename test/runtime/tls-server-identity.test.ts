/** Clients talk to nobody but the server that they mean. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createServer } from "node:tls";
import { CalculatorClient } from "../support/calculator.js";
import type { Issued } from "../support/certificates.js";
import { until } from "../support/patience.js";
import { authority, forLoopback, loggedFailure, rpcError, runTls, stranger } from "../support/tls-running.js";

const HOUR = 3_600_000;
const tls = { ca: authority.cert };
const ips = ["127.0.0.1"];

/** A server that our own would refuse to be: it does not look at its certificate. */
async function careless(identity: Issued): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createServer(identity);
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `tls://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

test("a client tells the server the name that it means; an address is none", async () => {
  const names: unknown[] = [];
  const server = createServer(forLoopback, (socket) => void names.push(socket.servername));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  for (const servername of ["127.0.0.1", "localhost"]) {
    const client = await CalculatorClient.connect(`tls://127.0.0.1:${port}`, { tls: { ...tls, servername } });
    await until(() => names.length === (servername === "localhost" ? 2 : 1));
    await client.$close();
  }
  assert.deepEqual(names, [false, "localhost"]);
  server.close();
});

describe("a client refuses a server", () => {
  test("of an unknown authority, and both say so", async () => {
    await using running = await runTls();
    await assert.rejects(
      CalculatorClient.connect(running.server.address, { tls: { ca: stranger.cert } }),
      rpcError("unavailable", /the certificate of tls:.* comes from an unknown authority.*tls\.ca/),
    );
    await loggedFailure(running, /it left .* the TLS handshake.*, as a client does that finds the certificate/);
    assert.equal(running.server.stats.connections, 0);
  });

  test("when it was told of no authority of its own", async () => {
    await using running = await runTls();
    await assert.rejects(
      CalculatorClient.connect(running.server.address),
      rpcError("unavailable", /unknown authority/),
    );
  });

  test("for another host", async () => {
    await using running = await runTls();
    await assert.rejects(
      CalculatorClient.connect(running.server.address, { tls: { ...tls, servername: "other.example" } }),
      rpcError("unavailable", /is for DNS:localhost, IP Address:127\.0\.0\.1, not for other\.example/),
    );
  });

  test("for another address", async () => {
    await using running = await runTls(authority.issue({ commonName: "x", dns: ["localhost"] }));
    await assert.rejects(
      CalculatorClient.connect(running.server.address, { tls }),
      rpcError("unavailable", /is for DNS:localhost, not for 127\.0\.0\.1/),
    );
    await using client = await CalculatorClient.connect(running.server.address, {
      tls: { ...tls, servername: "localhost" },
    });
    assert.equal(await client.add(1, 2), 13);
  });

  test("whose certificate has expired", async () => {
    await using server = await careless(
      authority.issue({ commonName: "x", ips, from: new Date(Date.now() - HOUR), until: new Date(Date.now() - 2000) }),
    );
    await assert.rejects(CalculatorClient.connect(server.address, { tls }), rpcError("unavailable", /has expired/));
  });

  test("whose certificate is not valid yet", async () => {
    await using server = await careless(
      authority.issue({
        commonName: "x",
        ips,
        from: new Date(Date.now() + HOUR),
        until: new Date(Date.now() + 2 * HOUR),
      }),
    );
    await assert.rejects(
      CalculatorClient.connect(server.address, { tls }),
      rpcError("unavailable", /is not valid yet/),
    );
  });

  test("whose certificate is one for clients", async () => {
    await using running = await runTls(authority.issue({ commonName: "x", ips, purpose: "client" }));
    await assert.rejects(
      CalculatorClient.connect(running.server.address, { tls }),
      rpcError("unavailable", /was made for another purpose/),
    );
  });

  test("even if the environment says that it need not", async () => {
    const { NODE_TLS_REJECT_UNAUTHORIZED: before } = process.env;
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      await using server = await careless(forLoopback);
      await assert.rejects(CalculatorClient.connect(server.address), rpcError("unavailable", /unknown authority/));
    } finally {
      if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    }
  });
});
