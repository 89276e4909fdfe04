/** The four mistakes that TLS is there to find: however often somebody tries, no word of a call arrives, and each is told why. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createServer } from "node:tls";
import type { ClientTls } from "#runtime/transport/tls/options.js";
import { CalculatorClient } from "../support/calculator.js";
import type { Issued } from "../support/certificates.js";
import { authority, forLoopback, rpcError, stranger } from "../support/tls-running.js";

const ATTEMPTS = 20;
const ca = authority.cert;

interface Mistake {
  readonly name: string;
  readonly server: Issued;
  /** Whom the server lets in; without it everybody. */
  readonly clientCa?: string;
  readonly tls: ClientTls;
  readonly error: (error: unknown) => true;
}

const expired = authority.issue({
  ...{ commonName: "x", ips: ["127.0.0.1"] },
  ...{ from: new Date(Date.now() - 7_200_000), until: new Date(Date.now() - 3_600_000) },
});

const mistakes: readonly Mistake[] = [
  {
    name: "the wrong host",
    ...{ server: forLoopback, tls: { ca, servername: "other.example" } },
    error: rpcError("unavailable", /is for DNS:localhost, IP Address:127\.0\.0\.1, not for other\.example/),
  },
  {
    name: "an expired certificate",
    ...{ server: expired, tls: { ca } },
    error: rpcError("unavailable", /the certificate of tls:.* has expired/),
  },
  {
    name: "an unknown authority",
    ...{ server: stranger.issue({ commonName: "x", ips: ["127.0.0.1"] }), tls: { ca } },
    error: rpcError("unavailable", /the certificate of tls:.* comes from an unknown authority/),
  },
  {
    name: "no client certificate",
    ...{ server: forLoopback, clientCa: ca, tls: { ca } },
    error: rpcError("unauthenticated", /asks for a client certificate/),
  },
];

describe("TLS refuses", () => {
  for (const { name, server: identity, clientCa, tls, error } of mistakes) {
    test(name, async () => {
      let heard = 0;
      // Node's own, which would take what ours refuses to begin with: whatever is refused, the client does, or the handshake.
      const mutual = clientCa !== undefined && { ca: clientCa, requestCert: true, rejectUnauthorized: true };
      const server = createServer({ ...identity, ...mutual }, (socket) => {
        socket
          .on("error", () => {})
          .on("data", ({ length }) => {
            heard += length;
          });
      });
      const refused = new Promise((resolve) => void server.on("tlsClientError", resolve));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.address() as { port: number };
      const attempt = async (): Promise<void> => {
        await using client = await CalculatorClient.connect(`tls://127.0.0.1:${port}`, { tls });
        // In TLS 1.3 a client has connected before the server has looked at its certificate.
        await refused;
        await client.clear();
      };
      await Promise.all(Array.from({ length: ATTEMPTS }, () => assert.rejects(attempt(), error)));
      assert.equal(heard, 0);
      await new Promise((resolve) => server.close(resolve));
    });
  }
});
