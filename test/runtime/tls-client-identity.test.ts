/** Servers that ask who their clients are let in nobody else. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import { connect, createServer } from "node:tls";
import { CalculatorClient } from "../support/calculator.js";
import type { Issued } from "../support/certificates.js";
import { RawPeer } from "../support/raw-peer.js";
import { authority, forLoopback, loggedFailure, rpcError, runMutualTls, stranger } from "../support/tls-running.js";

const HOUR = 3_600_000;
const ca = authority.cert;

describe("refused, and told why", () => {
  const past = { from: new Date(Date.now() - HOUR), until: new Date(Date.now() - 2000) };
  const future = { from: new Date(Date.now() + HOUR), until: new Date(Date.now() + 2 * HOUR) };
  const cases: readonly [who: string, identity: Issued | undefined, reason: RegExp][] = [
    ["who shows no certificate", undefined, /asks for a client certificate, and none was shown/],
    ["one of another authority", stranger.issue({ commonName: "billing" }), /comes from an unknown authority/],
    ["one made for servers", authority.issue({ commonName: "x", purpose: "server" }), /was made for another purpose/],
    ["who is too late", authority.issue({ commonName: "x", ...past }), /has expired/],
    ["who is too early", authority.issue({ commonName: "x", ...future }), /is not valid yet/],
  ];
  for (const [who, identity, reason] of cases) {
    for (const maxVersion of ["TLSv1.3", "TLSv1.2"] as const) {
      test(`${who}, over ${maxVersion}, in JSON that any client can read`, async () => {
        await using running = await runMutualTls();
        const port = Number(new URL(running.server.address).port);
        const peer = new RawPeer(connect({ host: "127.0.0.1", port, maxVersion, ca, ...identity }));
        peer.send({ jsonrpc: "2.0", id: 1, method: "clear" });
        const [refusal, ...rest] = (await peer.rest()) as [{ error: { message: string } }];
        assert.deepEqual(refusal, {
          jsonrpc: "2.0",
          id: null,
          error: { code: -32056, message: refusal.error.message },
        });
        assert.match(refusal.error.message, reason);
        assert.deepEqual(rest, []);
        await loggedFailure(running, reason);
        assert.deepEqual(running.callers, []);
        assert.equal(running.server.stats.connections, 0);
      });
    }
  }

  for (const options of [{}, { framing: "content-length" }, { dialect: "1.0" }, { dialect: "classic" }] as const) {
    test(`a client of ours, with ${JSON.stringify(options)}: its calls fail with the cause`, async () => {
      await using running = await runMutualTls();
      await using client = await CalculatorClient.connect(running.server.address, { tls: { ca }, ...options });
      const cause = rpcError("unauthenticated", /asks for a client certificate, and none was shown/);
      await Promise.all([assert.rejects(client.clear(), cause), assert.rejects(client.echo(1), cause)]);
      await assert.rejects(client.clear(), cause);
      assert.deepEqual(running.callers, []);
    });
  }

  test("by our client, when its own certificate has expired, before it connects", async () => {
    await using running = await runMutualTls();
    const tls = { ca, ...authority.issue({ commonName: "billing", ...past }) };
    const day = past.until.toISOString().slice(0, 19);
    await assert.rejects(
      CalculatorClient.connect(running.server.address, { tls }),
      rpcError("failed_precondition", new RegExp(`tls\\.cert, of CN=billing, expired on ${day}`)),
    );
  });

  for (const [maxVersion, code, reason] of [
    ["TLSv1.3", "unauthenticated", /asks for a client certificate/],
    ["TLSv1.2", "unavailable", /may ask for a client certificate/],
  ] as const) {
    test(`by a server that is not ours, over ${maxVersion}`, async () => {
      const server = createServer({ ...forLoopback, ca, requestCert: true, rejectUnauthorized: true, maxVersion });
      const refused = once(server, "tlsClientError");
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as { port: number };
      const call = async (): Promise<void> => {
        await using client = await CalculatorClient.connect(`tls://127.0.0.1:${port}`, { tls: { ca } });
        // In TLS 1.3 the client has connected by then.
        await refused;
        await client.clear();
      };
      await assert.rejects(call(), rpcError(code, reason));
      await new Promise((resolve) => server.close(resolve));
    });
  }
});
