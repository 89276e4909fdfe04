import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RpcError } from "#runtime/errors/rpc-error.js";
import type { Authenticate } from "#runtime/server/authenticate.js";
import { sameSecret } from "#runtime/server/same-secret.js";
import { CalculatorClient } from "../support/calculator.js";
import { run } from "../support/running.js";
import { authority, forLoopback, rpcError, runTls } from "../support/tls-running.js";

const ca = authority.cert;
const billing = authority.issue({ commonName: "billing" });
const intruder = authority.issue({ commonName: "intruder" });

describe("authenticate over mutual TLS", () => {
  const byName: Authenticate = ({ certificate }) => {
    if (certificate?.commonName !== "billing") throw new RpcError("permission_denied", "only billing may call");
    return { team: certificate.commonName };
  };

  test("knows the certificate, and handlers what it has made of it", async () => {
    const seen: unknown[] = [];
    const clear = ({
      peer,
    }: {
      peer: { certificate?: { commonName?: string } | undefined; identity: unknown };
    }): void => void seen.push([peer.certificate?.commonName, peer.identity]);
    await using running = await runTls({ clientCa: ca }, { clear: clear as never }, { authenticate: byName });
    await using client = await CalculatorClient.connect(running.server.address, { tls: { ca, ...billing } });
    await client.clear();
    await using other = await CalculatorClient.connect(running.server.address, { tls: { ca, ...intruder } });
    await assert.rejects(other.clear(), rpcError("permission_denied", /only billing may call/));
    assert.deepEqual(seen, [["billing", { team: "billing" }]]);
  });

  test("decides by itself where a certificate is optional", async () => {
    const tls = { clientCa: ca, clientCertificate: "optional" } as const;
    await using running = await runTls(tls, {}, { authenticate: byName });
    await using anybody = await CalculatorClient.connect(running.server.address, { tls: { ca } });
    await assert.rejects(anybody.clear(), rpcError("permission_denied", /only billing/));
    await using client = await CalculatorClient.connect(running.server.address, { tls: { ca, ...billing } });
    await client.clear();
  });
});

test("a token comes with hello over TLS", async () => {
  const authenticate: Authenticate = ({ meta, certificate }) => {
    assert.equal(certificate, undefined);
    if (!sameSecret(meta["authorization"], "Bearer 42")) throw new RpcError("unauthenticated", "who are you?");
  };
  await using running = await runTls({}, {}, { authenticate });
  const connect = (authorization: string): Promise<CalculatorClient> =>
    CalculatorClient.connect(running.server.address, { tls: { ca }, meta: { authorization } });
  await using client = await connect("Bearer 42");
  await client.clear();
  await using liar = await connect("Bearer 43");
  await assert.rejects(liar.clear(), rpcError("unauthenticated", /who are you/));
});

describe("a server that others can reach", () => {
  const authenticate = (): void => {};
  const tls = forLoopback;
  const demands = { ...tls, clientCa: ca };
  const asks = { ...demands, clientCertificate: "optional" as const };
  for (const [listen, more, warns] of [
    ["tcp://127.0.0.1:0", {}, false],
    ["tls://127.0.0.1:0", { tls }, false],
    ["tcp://0.0.0.0:0", {}, true],
    ["tcp://0.0.0.0:0", { authenticate }, false],
    ["tls://0.0.0.0:0", { tls }, true],
    ["tls://0.0.0.0:0", { tls, authenticate }, false],
    ["tls://0.0.0.0:0", { tls: asks }, true],
    ["tls://0.0.0.0:0", { tls: asks, authenticate }, false],
    ["tls://0.0.0.0:0", { tls: demands }, false],
    ["tls://0.0.0.0:0", { tls: demands, authenticate }, false],
  ] as const) {
    const clientCa =
      "tls" in more && "clientCa" in more.tls ? ("clientCertificate" in more.tls ? "optional" : "required") : "no";
    const how = `${listen}, ${clientCa} client certificate, ${"authenticate" in more ? "with" : "without"} authenticate`;
    test(`${warns ? "warns" : "does not warn"}: ${how}`, async () => {
      await using running = await run({}, { listen, ...more });
      assert.deepEqual(
        running.events.map(({ kind, level }) => [kind, level]),
        warns ? [["exposed", "warning"]] : [],
      );
    });
  }

  test("warns of each address that is open to all, and of no other", async () => {
    const listen = ["tcp://127.0.0.1:0", "tcp://0.0.0.0:0", "tls://0.0.0.0:0"];
    await using running = await run({}, { listen, tls: demands });
    assert.deepEqual(
      running.events.map((event) => "address" in event && event.address),
      ["tcp://0.0.0.0:0"],
    );
  });
});

test("a secret is the same as itself, and as nothing else", () => {
  for (const secret of ["", "a", "open sesame", "ü", "x".repeat(100_000)]) {
    assert.equal(sameSecret(secret, secret), true);
    assert.equal(sameSecret(`${secret}a`, secret), false);
    assert.equal(sameSecret(undefined, secret), false);
  }
  assert.equal(sameSecret("a", "A"), false);
  // One character, written in two ways: secrets are compared, not read.
  assert.equal(sameSecret("\u00fc", "u\u0308"), false);
});
