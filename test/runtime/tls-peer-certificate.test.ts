/** Whoever has proved who they are is known to handlers. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { describe, test } from "node:test";
import { CalculatorClient } from "../support/calculator.js";
import { run } from "../support/running.js";
import { authority, forLoopback, rpcError, runMutualTls, stranger } from "../support/tls-running.js";

const ca = authority.cert;
const billing = authority.issue({
  commonName: "billing",
  uris: ["spiffe://example/billing"],
  dns: ["billing.example"],
  purpose: "client",
});

describe("a client that proves who it is", () => {
  test("is let in, and handlers learn who it is", async () => {
    await using running = await runMutualTls();
    await using client = await CalculatorClient.connect(running.server.address, { tls: { ca, ...billing } });
    await client.clear();
    const [caller] = running.callers;
    const certificate = new X509Certificate(billing.cert);
    assert.deepEqual(caller, {
      commonName: "billing",
      subject: "CN=billing",
      names: [
        { kind: "dns", value: "billing.example" },
        { kind: "uri", value: "spiffe://example/billing" },
      ],
      fingerprint: certificate.fingerprint256,
      serialNumber: certificate.serialNumber,
      validUntil: new Date(certificate.validTo),
    });
  });

  test("cannot smuggle in another name within one", async () => {
    await using running = await runMutualTls();
    const sly = authority.issue({ commonName: "sly", uris: ["x:1, URI:spiffe://example/billing"], purpose: "client" });
    await using client = await CalculatorClient.connect(running.server.address, { tls: { ca, ...sly } });
    await client.clear();
    assert.deepEqual(running.callers[0]?.names, [{ kind: "uri", value: "x:1, URI:spiffe://example/billing" }]);
  });
});

describe("a certificate that is optional", () => {
  test("may be missing, but not false", async () => {
    await using running = await runMutualTls({ clientCertificate: "optional" });
    await using anybody = await CalculatorClient.connect(running.server.address, { tls: { ca } });
    await anybody.clear();
    await using somebody = await CalculatorClient.connect(running.server.address, { tls: { ca, ...billing } });
    await somebody.clear();
    assert.deepEqual(
      running.callers.map((caller) => caller?.commonName),
      [undefined, "billing"],
    );
    const tls = { ca, ...stranger.issue({ commonName: "billing" }) };
    await using liar = await CalculatorClient.connect(running.server.address, { tls });
    await assert.rejects(liar.clear(), rpcError("unauthenticated", /unknown authority/));
    assert.equal(running.callers.length, 2);
  });
});

test("a server that others can reach warns unless it asks everybody who they are", async () => {
  const warned = async (tls: object): Promise<boolean> => {
    await using running = await run({}, { listen: "tls://0.0.0.0:0", tls: { ...forLoopback, ...tls } });
    return running.events.some(({ kind }) => kind === "exposed");
  };
  assert.deepEqual(
    [await warned({}), await warned({ clientCa: ca, clientCertificate: "optional" }), await warned({ clientCa: ca })],
    [true, true, false],
  );
});
